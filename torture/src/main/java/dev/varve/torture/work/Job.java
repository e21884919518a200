package dev.varve.torture.work;

import dev.varve.torture.storage.Point;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a worker is told to do, on its command line.
 *
 * @param directory of the store
 * @param seed of operations and values
 * @param assembly an assembly file to open it with
 * @param first the number of the next operation of each thread
 * @param lossy whether what was not synced is lost with the process
 * @param point at which it ends itself; null if it does not
 * @param hoard whether it fills its heap, so that it is short of memory
 * @param verify whether it verifies all files before it writes
 * @param operations how many each thread makes before the store is closed
 */
public record Job(
    Path directory,
    long seed,
    Path assembly,
    List<Integer> first,
    boolean lossy,
    @Nullable Point point,
    boolean hoard,
    boolean verify,
    int operations) {

  /** The keys that it writes. */
  public Keys keys() {
    return new Keys(first.size());
  }

  /** This job as arguments. */
  public List<String> arguments() {
    List<String> arguments = new ArrayList<>();
    arguments.add(directory.toString());
    arguments.add(Long.toString(seed));
    arguments.add(assembly.toString());
    arguments.add(String.join(",", first.stream().map(String::valueOf).toList()));
    arguments.add(Boolean.toString(lossy));
    arguments.add(point == null ? "-" : point.toString());
    arguments.add(Boolean.toString(hoard));
    arguments.add(Boolean.toString(verify));
    arguments.add(Integer.toString(operations));
    return arguments;
  }

  /** The job that {@link #arguments} stand for. */
  static Job parse(String[] arguments) {
    return new Job(
        Path.of(arguments[0]),
        Long.parseLong(arguments[1]),
        Path.of(arguments[2]),
        Arrays.stream(arguments[3].split(",", -1)).map(Integer::valueOf).toList(),
        Boolean.parseBoolean(arguments[4]),
        arguments[5].equals("-") ? null : Point.parse(arguments[5]),
        Boolean.parseBoolean(arguments[6]),
        Boolean.parseBoolean(arguments[7]),
        Integer.parseInt(arguments[8]));
  }
}
