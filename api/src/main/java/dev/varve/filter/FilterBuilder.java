package dev.varve.filter;

import dev.varve.bytes.Bytes;

/**
 * Collects the keys of a set.
 *
 * <p>Thread safety: none; one thread at a time.
 */
public interface FilterBuilder {
  /**
   * Adds a key. Adding it again changes nothing, be it at once or later.
   *
   * @param key borrowed
   */
  void add(Bytes key);

  /** The filter, for {@link KeyFilter#open}. The builder is not used afterwards. */
  Bytes finish();
}
