package dev.varve.outside;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A program that was run to its end.
 *
 * @param exitCode what it ended with
 * @param output what it wrote, errors too
 */
record Run(int exitCode, String output) {
  private static final int MINUTES = 20;

  /** Runs a program; its output is kept in a file too, for whoever looks while it runs. */
  static Run of(Path directory, Path log, Map<String, String> environment, List<String> command)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    boolean ended;
    try {
      ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    String output = Files.readString(log, UTF_8);
    if (!ended) {
      throw new IOException(command + " did not end in " + MINUTES + " minutes:\n" + output);
    }
    return new Run(process.exitValue(), output);
  }
}
