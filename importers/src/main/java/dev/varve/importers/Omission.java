package dev.varve.importers;

import java.nio.file.Path;

/**
 * Bytes of another store that are no part of its content, and were left out.
 *
 * @param file that has them
 * @param position of the first, from the start of the file
 * @param length how many they are
 * @param reason why they do not count
 */
public record Omission(Path file, long position, long length, String reason) {
  /** A sentence for people. */
  @Override
  public String toString() {
    return "left out of "
        + file
        + ": "
        + length
        + (length == 1 ? " byte" : " bytes")
        + " from byte "
        + position
        + " on, "
        + reason;
  }
}
