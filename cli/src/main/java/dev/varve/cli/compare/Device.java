package dev.varve.cli.compare;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The block device under a directory, as far as Linux tells of it in {@code /proc/diskstats}. */
final class Device {
  /** What is given where the number of bytes is not known. */
  static final long UNKNOWN = -1;

  private static final Path STATISTICS = Path.of("/proc/diskstats");
  private static final Pattern SPACE = Pattern.compile("\\s+");

  /** Sectors written, among the words of a line; a sector is 512 bytes whatever the device. */
  private static final int SECTORS_WRITTEN = 9;

  private static final int SECTOR = 512;

  private final String number;

  private Device(String number) {
    this.number = number;
  }

  /** The device that a directory lies on; one that tells nothing if that cannot be found out. */
  static Device under(Path directory) {
    try {
      if (Files.getAttribute(directory, "unix:dev") instanceof Long device) {
        // As makedev of glibc: 12 bits of the major number over 8 of the minor, the rest above.
        long major = ((device >>> 8) & 0xfff) | ((device >>> 32) & ~0xfffL);
        long minor = (device & 0xff) | ((device >>> 12) & ~0xffL);
        return new Device(major + " " + minor);
      }
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      // Not on this operating system.
    }
    return new Device("");
  }

  /** The bytes that were written to the device so far, by all programs; or {@link #UNKNOWN}. */
  long bytesWritten() {
    if (number.isEmpty()) {
      return UNKNOWN;
    }
    try {
      return bytesWritten(Files.readAllLines(STATISTICS, StandardCharsets.UTF_8));
    } catch (IOException e) {
      return UNKNOWN;
    }
  }

  /** The same, from the lines of the file. */
  long bytesWritten(List<String> lines) {
    for (String line : lines) {
      String[] words = SPACE.split(line.strip(), -1);
      if (words.length > SECTORS_WRITTEN && number.equals(words[0] + " " + words[1])) {
        return Long.parseLong(words[SECTORS_WRITTEN]) * SECTOR;
      }
    }
    return UNKNOWN;
  }

  /** A device of this major and minor number, for tests. */
  static Device numbered(int major, int minor) {
    return new Device(major + " " + minor);
  }
}
