package dev.varve.bench.engine;

import dev.varve.bytes.Bytes;
import dev.varve.store.Cursor;
import dev.varve.store.Store;
import dev.varve.store.WriteBatch;
import org.jspecify.annotations.Nullable;

/** A store of Varve. */
final class VarveEngine implements BenchEngine {
  private final Store store;

  VarveEngine(Store store) {
    this.store = store;
  }

  @Override
  public void put(byte[] key, byte[] value) {
    store.put(key, value);
  }

  @Override
  public void delete(byte[] key) {
    store.delete(key);
  }

  @Override
  public byte @Nullable [] get(byte[] key) {
    return store.get(key);
  }

  @Override
  public BenchBatch batch() {
    return new Batch(store);
  }

  @Override
  public BenchScan scan() {
    return new Scan(store.scan());
  }

  @Override
  public void idle() {
    store.flush();
    store.awaitIdle();
  }

  @Override
  public void compact() {
    store.compact();
  }

  @Override
  public void close() {
    store.close();
  }

  private static final class Batch implements BenchBatch {
    private final Store store;
    private final WriteBatch batch = new WriteBatch();

    Batch(Store store) {
      this.store = store;
    }

    @Override
    public void put(byte[] key, byte[] value) {
      batch.put(key, value);
    }

    @Override
    public void write() {
      store.write(batch);
      batch.clear();
    }

    @Override
    public void close() {}
  }

  private static final class Scan implements BenchScan {
    private final Cursor cursor;

    Scan(Cursor cursor) {
      this.cursor = cursor;
    }

    @Override
    public boolean first() {
      cursor.beforeFirst();
      return cursor.next();
    }

    @Override
    public boolean last() {
      cursor.afterLast();
      return cursor.previous();
    }

    @Override
    public boolean seek(byte[] key) {
      return cursor.seek(key);
    }

    @Override
    public boolean next() {
      return cursor.next();
    }

    @Override
    public boolean previous() {
      return cursor.previous();
    }

    @Override
    public Bytes key() {
      return cursor.key();
    }

    @Override
    public Bytes value() {
      return cursor.value();
    }

    @Override
    public void close() {
      cursor.close();
    }
  }
}
