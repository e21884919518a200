package dev.varve.torture.sys;

import dev.varve.torture.kill.Jvm;
import dev.varve.torture.work.BrokenPromiseException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Runs processes on a real file system of their own: a small one in memory, which a user may mount
 * in a name space of his own where the system allows that. {@link Filling} fills it, {@link
 * ReadOnlyDisk} makes it read-only.
 */
public final class SmallDisk {
  private static final List<List<String>> NAME_SPACES =
      List.of(List.of("unshare", "-m"), List.of("unshare", "-rm"));
  private static final long MOST_SECONDS = 120;

  private final Path directory;

  /**
   * Runs in a directory.
   *
   * @param directory that is mounted upon, for the process alone
   */
  public SmallDisk(Path directory) {
    this.directory = directory;
  }

  /** Whether this system lets this user mount something. */
  public static boolean isPossible() throws IOException, InterruptedException {
    Path place = Files.createTempDirectory("varve-mount");
    try {
      return nameSpace(place) != null;
    } finally {
      Files.delete(place);
    }
  }

  private static @Nullable List<String> nameSpace(Path place) throws InterruptedException {
    for (List<String> nameSpace : NAME_SPACES) {
      List<String> command = new ArrayList<>(nameSpace);
      command.addAll(mounted(place, 1, List.of("true")));
      try {
        Process process =
            new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (process.waitFor() == 0) {
          return nameSpace;
        }
      } catch (IOException e) {
        return null; // there is no such program
      }
    }
    return null;
  }

  private static List<String> mounted(Path place, int mebibytes, List<String> command) {
    List<String> all = new ArrayList<>();
    all.addAll(List.of("sh", "-c"));
    all.add(
        "mount -t tmpfs -o size="
            + mebibytes
            + "m tmpfs \"$0\" 2>/dev/null || exit 9; exec \"$@\"");
    all.add(place.toString());
    all.addAll(command);
    return all;
  }

  /**
   * Fills a disk.
   *
   * @param mebibytes how large it is
   * @return what the process did, for people
   * @throws BrokenPromiseException if it found something wrong
   */
  public String fill(int mebibytes) throws IOException, InterruptedException {
    return run(mebibytes, Filling.class);
  }

  /**
   * Makes a disk read-only.
   *
   * @return what a store says that is opened there, for people
   * @throws BrokenPromiseException if it found something wrong
   */
  public String makeReadOnly() throws IOException, InterruptedException {
    return run(4, ReadOnlyDisk.class);
  }

  private String run(int mebibytes, Class<?> main) throws IOException, InterruptedException {
    List<String> nameSpace = nameSpace(directory);
    if (nameSpace == null) {
      throw new IllegalStateException("nothing can be mounted here");
    }
    List<String> command = new ArrayList<>(nameSpace);
    command.addAll(
        mounted(
            directory,
            mebibytes,
            new Jvm(directory.resolve("none.jsa"))
                .command("192m", main.getName(), List.of(directory.toString()))));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new BrokenPromiseException("on a disk of " + mebibytes + " MiB: " + said);
    }
    return said.strip();
  }
}
