package dev.varve.bench.engine;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.lmdbjava.Dbi;
import org.lmdbjava.Env;
import org.lmdbjava.Txn;

/** A transaction of LMDB, from the first put to the write. Others that write wait meanwhile. */
final class LmdbBatch implements BenchBatch {
  private final Env<ByteBuffer> env;
  private final Dbi<ByteBuffer> records;
  private final DirectBuffers buffers = new DirectBuffers();
  private @Nullable Txn<ByteBuffer> transaction;

  LmdbBatch(Env<ByteBuffer> env, Dbi<ByteBuffer> records) {
    this.env = env;
    this.records = records;
  }

  @Override
  public void put(byte[] key, byte[] value) {
    Txn<ByteBuffer> current = transaction;
    if (current == null) {
      current = env.txnWrite();
      transaction = current;
    }
    records.put(current, buffers.key(key), buffers.value(value));
  }

  @Override
  public void write() {
    if (transaction != null) {
      transaction.commit();
      close();
    }
  }

  @Override
  public void close() {
    if (transaction != null) {
      transaction.close();
      transaction = null;
    }
  }
}
