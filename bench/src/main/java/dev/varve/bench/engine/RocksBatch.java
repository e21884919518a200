package dev.varve.bench.engine;

import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/** A batch of RocksDB, used again and again. */
final class RocksBatch implements BenchBatch {
  private final RocksDB db;
  private final WriteOptions options;
  private final WriteBatch batch = new WriteBatch();

  RocksBatch(RocksDB db, WriteOptions options) {
    this.db = db;
    this.options = options;
  }

  @Override
  public void put(byte[] key, byte[] value) {
    try {
      batch.put(key, value);
    } catch (RocksDBException e) {
      throw RocksEngine.failed("put into a batch", e);
    }
  }

  @Override
  public void write() {
    try {
      db.write(options, batch);
    } catch (RocksDBException e) {
      throw RocksEngine.failed("write a batch", e);
    }
    batch.clear();
  }

  @Override
  public void close() {
    batch.close();
  }
}
