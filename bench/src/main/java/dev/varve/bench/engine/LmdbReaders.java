package dev.varve.bench.engine;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.lmdbjava.Dbi;
import org.lmdbjava.Env;

/**
 * Readers that are not in use: one for each slot, and a thread looks into one slot only, so that
 * this costs two atomic operations a read.
 *
 * <p>Thread safety: safe, but for {@link #close}, when no reader may be in use.
 */
final class LmdbReaders implements AutoCloseable {
  private static final int SLOTS = 64;

  /** So many readers can be open: more than there can be threads, with a scan each. */
  static final int MOST = 4096;

  private final Env<ByteBuffer> env;
  private final Dbi<ByteBuffer> records;
  private final AtomicReferenceArray<LmdbReader> free = new AtomicReferenceArray<>(SLOTS);

  LmdbReaders(Env<ByteBuffer> env, Dbi<ByteBuffer> records) {
    this.env = env;
    this.records = records;
  }

  /** A reader that sees the state of this moment; to be given back by the same thread. */
  LmdbReader take() {
    LmdbReader reader = free.getAndSet(slot(), null);
    if (reader == null) {
      return new LmdbReader(env, records);
    }
    reader.renew();
    return reader;
  }

  void give(LmdbReader reader) {
    reader.reset();
    if (!free.compareAndSet(slot(), null, reader)) {
      reader.close();
    }
  }

  private static int slot() {
    return (int) (Thread.currentThread().threadId() % SLOTS);
  }

  @Override
  public void close() {
    for (int slot = 0; slot < SLOTS; slot++) {
      LmdbReader reader = free.getAndSet(slot, null);
      if (reader != null) {
        reader.close();
      }
    }
  }
}
