package dev.varve.testkit.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The file that tells which contracts were run on which parts, and what came of it: a JSON array
 * with an object on each line, one for each test class; a class that is run again replaces its own.
 *
 * <p>By default it is {@code target/tck-report.json}; the configuration parameter {@code
 * varve.tck.report} of JUnit (a line in {@code junit-platform.properties}, or a system property)
 * names another, or {@code none}. Tests of several processes may share one file.
 *
 * <p>Thread safety: all methods may be called by any thread.
 */
public final class ReportFile {
  private final Path file;

  /** A report that is in a file, or will be. */
  public ReportFile(Path file) {
    this.file = file;
  }

  /** The objects of the report, one for each test class; none if there is no file. */
  public List<String> entries() throws IOException {
    return Files.exists(file) ? entries(Files.readString(file)) : List.of();
  }

  private static List<String> entries(String text) {
    return text.lines()
        .filter(line -> line.startsWith("{"))
        .map(line -> line.endsWith(",") ? line.substring(0, line.length() - 1) : line)
        .toList();
  }

  /** Adds an entry in place of the one that begins with the same member, which names the test. */
  void add(JsonObject entry) throws IOException {
    Path parent = file.toAbsolutePath().getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    String added = entry.toString();
    String test = added.substring(0, added.indexOf(','));
    // A lock on the file is held by a whole process; the monitor is for the threads of this one.
    synchronized (ReportFile.class) {
      try (FileChannel channel =
              FileChannel.open(
                  file,
                  StandardOpenOption.CREATE,
                  StandardOpenOption.READ,
                  StandardOpenOption.WRITE);
          FileLock _ = channel.lock()) {
        ByteBuffer before = ByteBuffer.allocate(Math.toIntExact(channel.size()));
        while (before.hasRemaining() && channel.read(before) >= 0) {
          // Reads on.
        }
        List<String> entries = new ArrayList<>(entries(new String(before.array(), UTF_8)));
        entries.removeIf(old -> old.startsWith(test + ","));
        entries.add(added);
        ByteBuffer after = UTF_8.encode("[\n" + String.join(",\n", entries) + "\n]\n");
        channel.truncate(0);
        channel.position(0);
        while (after.hasRemaining()) {
          channel.write(after);
        }
      }
    }
  }
}
