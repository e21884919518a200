package dev.varve.torture.sys;

import dev.varve.torture.kill.Jvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Runs the {@link Script} under {@code strace}, which watches its calls and spoils some. */
final class Strace {
  /**
   * What came of it.
   *
   * @param exitCode of the script, as strace passes it on
   * @param said the lines that the script said
   * @param calls the system calls about its files, in order
   */
  record Result(int exitCode, List<String> said, List<Call> calls) {}

  private static final long MOST_MINUTES = 10;
  private static final String CALLS =
      "trace=write,pwrite64,writev,fdatasync,fsync,openat,unlink,unlinkat,rename";

  private final Jvm jvm;
  private final Path directory;

  /**
   * Runs in a directory.
   *
   * @param directory for stores and logs
   */
  Strace(Jvm jvm, Path directory) {
    this.jvm = jvm;
    this.directory = directory;
  }

  /** Whether it is installed, and allowed to trace. */
  static boolean isUsable() throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder("strace", "-f", "-qq", "-e", "trace=none", "true")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Runs the script.
   *
   * @param injection what to spoil, as strace writes it; null for nothing
   * @param arguments of the script, after the directory
   */
  Result run(@Nullable String injection, List<String> arguments)
      throws IOException, InterruptedException {
    Path log = directory.resolve("strace.log");
    Path said = directory.resolve("said.log");
    List<String> command = new ArrayList<>(List.of("strace", "-f", "-qq", "-y", "-s", "32"));
    command.addAll(List.of("-o", log.toString(), "-e", CALLS, "-e", "signal=none"));
    if (injection != null) {
      command.addAll(List.of("-e", "inject=" + injection));
    }
    List<String> all = new ArrayList<>(List.of(directory.toString()));
    all.addAll(arguments);
    command.addAll(jvm.command("192m", Script.class.getName(), all));
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(said.toFile())
            .redirectError(directory.resolve("script.err").toFile())
            .start();
    if (!process.waitFor(MOST_MINUTES, TimeUnit.MINUTES)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    return new Result(
        process.waitFor(), Files.readAllLines(said), Call.parse(Files.readAllLines(log)));
  }
}
