package dev.varve.engine.value;

import dev.varve.valuelog.ChunkReader;

/**
 * A chunk that is open, shared by the tables that refer to it.
 *
 * <p>Thread safety: the reader may be used by all who hold the chunk; the rest is the business of
 * {@link Chunks}, which locks.
 */
public final class OpenChunk {
  private final long number;
  private final long sizeInBytes;
  private final ChunkReader reader;

  /** How many hold it. */
  int holders;

  /** Whether a table that counts refers to it, or may, so that its file stays. */
  boolean isNeeded;

  OpenChunk(long number, long sizeInBytes, ChunkReader reader) {
    this.number = number;
    this.sizeInBytes = sizeInBytes;
    this.reader = reader;
  }

  /** The number of its file. */
  public long number() {
    return number;
  }

  /** The size of its file. */
  public long sizeInBytes() {
    return sizeInBytes;
  }

  /** Reads it; it may be used only by its holders. */
  public ChunkReader reader() {
    return reader;
  }
}
