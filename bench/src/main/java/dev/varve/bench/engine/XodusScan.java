package dev.varve.bench.engine;

import dev.varve.bytes.Bytes;
import dev.varve.bytes.Window;
import jetbrains.exodus.ArrayByteIterable;
import jetbrains.exodus.ByteIterable;
import jetbrains.exodus.env.Cursor;
import jetbrains.exodus.env.Environment;
import jetbrains.exodus.env.Store;
import jetbrains.exodus.env.Transaction;

/** A cursor of Xodus in a transaction of its own, which must end in the thread that began it. */
final class XodusScan implements BenchScan {
  private final Store store;
  private final Transaction transaction;
  private final Window key = new Window();
  private final Window value = new Window();
  private Cursor cursor;

  XodusScan(Environment environment, Store store) {
    this.store = store;
    transaction = environment.beginReadonlyTransaction();
    cursor = store.openCursor(transaction);
  }

  /** A cursor cannot go back to the first key: there is a new one for each start. */
  private Cursor start() {
    cursor.close();
    cursor = store.openCursor(transaction);
    return cursor;
  }

  @Override
  public boolean first() {
    return start().getNext();
  }

  @Override
  public boolean last() {
    return start().getLast();
  }

  @Override
  public boolean seek(byte[] from) {
    return start().getSearchKeyRange(new ArrayByteIterable(from)) != null;
  }

  @Override
  public boolean next() {
    return cursor.getNext();
  }

  @Override
  public boolean previous() {
    return cursor.getPrev();
  }

  @Override
  public Bytes key() {
    return show(key, cursor.getKey());
  }

  @Override
  public Bytes value() {
    return show(value, cursor.getValue());
  }

  private static Bytes show(Window window, ByteIterable found) {
    return window.show(found.getBytesUnsafe(), 0, found.getLength());
  }

  @Override
  public void close() {
    cursor.close();
    transaction.abort();
  }
}
