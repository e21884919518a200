package dev.varve.valuelog;

/**
 * Where a value is in its chunk. Tables hold it, so the value is found, and checked, without
 * anything else being read.
 *
 * @param offset where it starts, as the chunk's writer counts
 * @param length of the value in bytes
 * @param checksum CRC32C of the value
 */
public record ValuePlace(long offset, int length, int checksum) {
  /**
   * A place.
   *
   * @throws IllegalArgumentException if offset or length are negative
   */
  public ValuePlace {
    if (offset < 0 || length < 0) {
      throw new IllegalArgumentException("no value is " + length + " bytes long at " + offset);
    }
  }
}
