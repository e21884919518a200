package dev.varve.bench.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The bytes that this process has handed to devices: pages of files that it has made dirty, by
 * {@code write} or through a mapping, as Linux counts them. A page that is written to again before
 * it has reached the device counts once.
 */
final class WrittenBytes {
  private static final Path COUNTERS = Path.of("/proc/self/io");
  private static final String COUNTER = "write_bytes: ";

  private WrittenBytes() {}

  /** So many until now; null where the system does not say. */
  static @Nullable Long now() {
    try {
      List<String> lines = Files.readAllLines(COUNTERS);
      for (String line : lines) {
        if (line.startsWith(COUNTER)) {
          return Long.valueOf(line.substring(COUNTER.length()));
        }
      }
    } catch (IOException e) {
      return null; // not Linux, or forbidden
    }
    return null;
  }
}
