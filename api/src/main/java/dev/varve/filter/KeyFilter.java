package dev.varve.filter;

import dev.varve.bytes.Bytes;
import java.io.IOException;

/**
 * Summarises sets of keys so that most lookups of absent keys end without reading a block.
 *
 * <p>The name of its provider is written into files, so what {@link #open} understands never
 * changes under that name. Options may change how large and how exact a filter is, never what
 * {@link #open} needs.
 *
 * <p>One that can be made larger or smaller than its options say is a {@link SizedKeyFilter}.
 *
 * <p>Thread safety: all methods may be called by any thread; a builder belongs to one thread.
 */
public interface KeyFilter {
  /** Starts a filter. */
  FilterBuilder builder();

  /**
   * Reads a filter that {@link FilterBuilder#finish} wrote. The bytes may be anything, though their
   * checksum was right.
   *
   * @param filter owned; the test may keep it
   * @throws IOException if they are not a filter
   */
  FilterReader open(Bytes filter) throws IOException;
}
