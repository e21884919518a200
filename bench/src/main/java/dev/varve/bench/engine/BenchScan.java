package dev.varve.bench.engine;

import dev.varve.bytes.Bytes;

/**
 * A walk over keys. Calls that return a boolean say whether there is a current key.
 *
 * <p>A walk goes in one direction: {@link #next} follows {@link #first} and {@link #seek}, {@link
 * #previous} follows {@link #last}.
 */
public interface BenchScan extends AutoCloseable {
  /** Moves to the first key. */
  boolean first();

  /** Moves to the last key. */
  boolean last();

  /** Moves to the first key that is not before {@code key}. */
  boolean seek(byte[] key);

  /** Moves to the next key. */
  boolean next();

  /** Moves to the previous key. */
  boolean previous();

  /** The current key; borrowed until the next move. */
  Bytes key();

  /** The current value; borrowed until the next move. */
  Bytes value();

  @Override
  void close();
}
