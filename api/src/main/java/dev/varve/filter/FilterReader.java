package dev.varve.filter;

import dev.varve.bytes.Bytes;

/**
 * Answers whether a key may be in a set.
 *
 * <p>Thread safety: any number of threads at a time.
 */
public interface FilterReader {
  /** False only if the key is certainly not in the set. */
  boolean mayContain(Bytes key);

  /**
   * The share of absent keys that this filter lets pass, as it is made; NaN if it cannot tell. The
   * first call may take a while.
   */
  default double falsePositiveRate() {
    return Double.NaN;
  }

  /** The memory held, in bytes. */
  long sizeInBytes();
}
