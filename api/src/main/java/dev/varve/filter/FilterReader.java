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

  /** The memory held, in bytes. */
  long sizeInBytes();
}
