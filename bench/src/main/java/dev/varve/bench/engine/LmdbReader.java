package dev.varve.bench.engine;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.lmdbjava.Cursor;
import org.lmdbjava.Dbi;
import org.lmdbjava.Env;
import org.lmdbjava.Txn;

/**
 * A transaction that reads, and its cursor. Between uses it is reset and keeps its place in LMDB's
 * table of readers, which is LMDB's own advice: to begin one is dear.
 *
 * <p>Thread safety: none; one thread at a time.
 */
final class LmdbReader implements AutoCloseable {
  private final Dbi<ByteBuffer> records;
  private final DirectBuffers buffers = new DirectBuffers();
  private final Txn<ByteBuffer> transaction;
  private final Cursor<ByteBuffer> cursor;

  /** A reader that sees the state of this moment. */
  LmdbReader(Env<ByteBuffer> env, Dbi<ByteBuffer> records) {
    this.records = records;
    transaction = env.txnRead();
    cursor = records.openCursor(transaction);
  }

  /** Sees the state of this moment from now on; after {@link #reset}. */
  void renew() {
    transaction.renew();
  }

  /** Sees nothing from now on. */
  void reset() {
    transaction.reset();
  }

  byte @Nullable [] get(byte[] key) {
    ByteBuffer found = records.get(transaction, buffers.key(key));
    if (found == null) {
      return null;
    }
    byte[] value = new byte[found.remaining()];
    found.get(value);
    return value;
  }

  /** The cursor, for a transaction that was renewed. */
  Cursor<ByteBuffer> cursor() {
    cursor.renew(transaction);
    return cursor;
  }

  /** A key in direct memory, until the next call. */
  ByteBuffer buffer(byte[] key) {
    return buffers.key(key);
  }

  @Override
  public void close() {
    cursor.close();
    transaction.close();
  }
}
