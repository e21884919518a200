package dev.varve.torture.sys;

import dev.varve.storage.FileKind;
import dev.varve.storage.FileName;
import dev.varve.torture.kill.Jvm;
import dev.varve.torture.work.BrokenPromiseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs the {@link Script} under {@code strace}, which watches its calls and spoils some.
 *
 * <p>It looks only at calls about the files of the store and about {@link Pads}, and counts only
 * these, for each thread. What the JVM does beside that is not disturbed.
 */
final class Strace {
  /**
   * What came of it.
   *
   * @param exitCode of the script, as strace passes it on
   * @param said the lines that the script said
   * @param calls the system calls about its files, in order
   * @param errors what went wrong, for people
   */
  record Result(int exitCode, List<String> said, List<Call> calls, String errors) {}

  /** The numbers that the files of a store have, at the most. */
  private static final int MOST_FILES = 150;

  /** Of the script. */
  static final String HEAP = "192m";

  private static final long MOST_MINUTES = 10;
  private static final List<String> COMMAND =
      List.of("strace", "-f", "-qq", "-y", "-s", "32", "-e", "signal=none");

  /** Lets all other calls pass at full speed, but no signal can be sent then. */
  private static final String FILTER = "--seccomp-bpf";

  private final Jvm jvm;
  private final Path directory;
  private final List<String> paths = new ArrayList<>();

  /**
   * Runs in a directory.
   *
   * @param directory for stores and logs
   */
  Strace(Jvm jvm, Path directory) {
    this.jvm = jvm;
    this.directory = directory;
    Pads.paths(directory).forEach(this::watch);
    Path store = Script.place(directory);
    watch(store);
    watch(store.resolve(FileName.LOCK.toString()));
    for (int number = 0; number < MOST_FILES; number++) {
      for (FileKind kind : FileKind.values()) {
        if (kind != FileKind.LOCK) {
          watch(store.resolve(new FileName(kind, number).toString()));
        }
      }
    }
  }

  private void watch(Path path) {
    paths.add("-P");
    paths.add(path.toString());
  }

  /** Whether it is installed, new enough, and allowed to trace. */
  static boolean isUsable() throws InterruptedException {
    List<String> command = new ArrayList<>(COMMAND);
    command.addAll(
        List.of(FILTER, "-e", "trace=fsync", "-e", "inject=fsync:error=EIO:when=2+", "true"));
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  /** Runs the script for one store with nothing spoilt; what it says is among the calls. */
  Result watch() throws IOException, InterruptedException {
    List<String> options = List.of("-P", said().toString(), "-e", "trace=%file,%desc,mmap");
    return run(options, List.of(Script.UNDISTURBED));
  }

  /**
   * Runs the script for one store after the other.
   *
   * @param cells what to spoil
   * @param rounds what the script is to do with each store
   */
  Result spoil(List<Cell> cells, List<String> rounds) throws IOException, InterruptedException {
    List<String> options = new ArrayList<>();
    if (cells.stream().noneMatch(cell -> cell.times() == Cell.Times.KILL)) {
      options.add(FILTER);
    }
    options.add("-e");
    options.add(
        "trace=" + String.join(",", cells.stream().map(cell -> cell.call().label()).toList()));
    for (Cell cell : cells) {
      options.add("-e");
      options.add(cell.injection());
    }
    return run(options, rounds);
  }

  private Path said() {
    return directory.resolve("said.log");
  }

  private Result run(List<String> options, List<String> rounds)
      throws IOException, InterruptedException {
    Path log = directory.resolve("strace.log");
    Path errors = directory.resolve("script.err");
    List<String> command = new ArrayList<>(COMMAND);
    command.addAll(List.of("-o", log.toString()));
    command.addAll(paths);
    command.addAll(options);
    List<String> arguments = new ArrayList<>(List.of(directory.toString()));
    arguments.addAll(rounds);
    command.addAll(jvm.command(HEAP, Script.class.getName(), arguments));
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(said().toFile())
            .redirectError(errors.toFile())
            .start();
    if (!process.waitFor(MOST_MINUTES, TimeUnit.MINUTES)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly().waitFor();
      throw new BrokenPromiseException("the script hung: " + rounds);
    }
    return new Result(
        process.exitValue(),
        Files.readAllLines(said()),
        Call.parse(Files.readAllLines(log)),
        Files.readString(errors));
  }
}
