package dev.varve.lab.predict;

/**
 * What a prediction is for: how much data, written how.
 *
 * @param dataBytes keys and values that are live at the end, without compression
 * @param memtableBytes keys and values of a flush
 * @param keyBytes the length of a key
 * @param valueBytes the length of a value
 * @param filterBits bits of the key filters for each entry, over the whole tree
 * @param regime how the data came to be
 */
public record DataSpec(
    long dataBytes,
    long memtableBytes,
    int keyBytes,
    int valueBytes,
    double filterBits,
    Regime regime) {

  /** How data came to be. */
  public enum Regime {
    /** Each key was written once, into a tree that was empty: nothing is ever out of date. */
    GROWING,
    /** All keys exist and are written again in any order, for long. */
    STEADY
  }

  /**
   * Data.
   *
   * @throws IllegalArgumentException if a size is not positive or the bits are negative
   */
  public DataSpec {
    if (dataBytes < 1
        || memtableBytes < 1
        || keyBytes < 1
        || valueBytes < 0
        || !(filterBits >= 0)) {
      throw new IllegalArgumentException(
          "sizes must be positive and bits not negative: data "
              + dataBytes
              + ", memtable "
              + memtableBytes
              + ", key "
              + keyBytes
              + ", value "
              + valueBytes
              + ", filter bits "
              + filterBits);
    }
  }

  /** How many flushes write the data once; need not be whole. */
  public double flushes() {
    return Math.max(1, (double) dataBytes / memtableBytes);
  }
}
