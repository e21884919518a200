package dev.varve.tree;

/**
 * The values of one chunk of a value log that a table refers to.
 *
 * @param chunk the number of the chunk's file
 * @param values how many there are, at least 1
 * @param bytes how long they are together
 */
public record ValueUse(long chunk, long values, long bytes) {
  /**
   * A use.
   *
   * @throws IllegalArgumentException if the parts contradict each other
   */
  public ValueUse {
    if (chunk < 0 || values < 1 || bytes < 0) {
      throw new IllegalArgumentException("the use of chunk " + chunk + " contradicts itself");
    }
  }
}
