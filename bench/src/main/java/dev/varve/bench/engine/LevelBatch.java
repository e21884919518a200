package dev.varve.bench.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.iq80.leveldb.DB;
import org.iq80.leveldb.WriteBatch;

/** Batches of LevelDB. They cannot be cleared, so there is a new one after each write. */
final class LevelBatch implements BenchBatch {
  private final DB db;
  private WriteBatch batch;

  LevelBatch(DB db) {
    this.db = db;
    batch = db.createWriteBatch();
  }

  /** A batch keeps the arrays that it is given. */
  @Override
  public void put(byte[] key, byte[] value) {
    batch.put(key.clone(), value.clone());
  }

  @Override
  public void write() {
    db.write(batch);
    close();
    batch = db.createWriteBatch();
  }

  @Override
  public void close() {
    try {
      batch.close();
    } catch (IOException e) {
      throw new UncheckedIOException("LevelDB cannot close a batch: " + e.getMessage(), e);
    }
  }
}
