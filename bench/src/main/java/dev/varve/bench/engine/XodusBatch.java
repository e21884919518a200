package dev.varve.bench.engine;

import jetbrains.exodus.ArrayByteIterable;
import jetbrains.exodus.env.Environment;
import jetbrains.exodus.env.Store;
import jetbrains.exodus.env.Transaction;
import org.jspecify.annotations.Nullable;

/** An exclusive transaction, from the first put to the write. Others that write wait meanwhile. */
final class XodusBatch implements BenchBatch {
  private final Environment environment;
  private final Store store;
  private @Nullable Transaction transaction;

  XodusBatch(Environment environment, Store store) {
    this.environment = environment;
    this.store = store;
  }

  /** The tree keeps what it is given until the transaction ends. */
  @Override
  public void put(byte[] key, byte[] value) {
    Transaction current = transaction;
    if (current == null) {
      current = environment.beginExclusiveTransaction();
      transaction = current;
    }
    store.put(current, new ArrayByteIterable(key.clone()), new ArrayByteIterable(value.clone()));
  }

  @Override
  public void write() {
    if (transaction != null) {
      transaction.commit();
      transaction = null;
    }
  }

  @Override
  public void close() {
    if (transaction != null) {
      transaction.abort();
      transaction = null;
    }
  }
}
