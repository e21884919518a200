package dev.varve.bench.engine;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.CompressionType;
import org.rocksdb.DataBlockIndexType;
import org.rocksdb.FlushOptions;
import org.rocksdb.HyperClockCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteOptions;

/**
 * <a href="https://rocksdb.org">RocksDB</a> through its own Java binding. A put is in the log when
 * it returns, and the log in the page cache: RocksDB's default.
 */
class RocksEngine implements BenchEngine {
  private static final int BITS_PER_KEY = 10;
  private static final int BLOCK_SIZE = 4096;
  private static final double HASH_UTILISATION = 0.75;
  private static final int BACKGROUND_JOBS = 2;
  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private final Deque<AutoCloseable> owned = new ArrayDeque<>();
  final RocksDB db;
  final WriteOptions writes;

  /**
   * Opens a store.
   *
   * @param budget of memory; null for RocksDB's own settings
   * @param sync whether the log is written to the device before a write returns
   */
  RocksEngine(Path directory, @Nullable Budget budget, boolean sync) {
    RocksDB.loadLibrary();
    writes = own(new WriteOptions().setSync(sync));
    Options options = own(new Options().setCreateIfMissing(true));
    if (budget != null) {
      tune(options, budget);
    }
    try {
      db = own(RocksDB.open(options, directory.toString()));
    } catch (RocksDBException e) {
      throw failed("open", e);
    }
  }

  static String version() {
    RocksDB.loadLibrary();
    return RocksDB.rocksdbVersion().toString();
  }

  private void tune(Options options, Budget budget) {
    options
        .setWriteBufferSize(budget.memtable().bytes())
        .setMaxWriteBufferNumber(budget.memtables())
        .setMaxBackgroundJobs(BACKGROUND_JOBS)
        .setCompressionType(CompressionType.LZ4_COMPRESSION)
        .setTableFormatConfig(
            new BlockBasedTableConfig()
                // Size, estimated charge of an entry (0: learned), shard bits (-1: chosen).
                .setBlockCache(own(new HyperClockCache(budget.cache().bytes(), 0, -1, false)))
                .setFilterPolicy(own(new BloomFilter(BITS_PER_KEY)))
                .setBlockSize(BLOCK_SIZE)
                .setDataBlockIndexType(DataBlockIndexType.kDataBlockBinaryAndHash)
                .setDataBlockHashTableUtilRatio(HASH_UTILISATION));
  }

  /** Closes something before the store. */
  final <T extends AutoCloseable> T own(T resource) {
    owned.push(resource);
    return resource;
  }

  static IllegalStateException failed(String what, Exception cause) {
    return new IllegalStateException("RocksDB cannot " + what + ": " + cause.getMessage(), cause);
  }

  @Override
  public void put(byte[] key, byte[] value) {
    try {
      db.put(writes, key, value);
    } catch (RocksDBException e) {
      throw failed("put", e);
    }
  }

  @Override
  public void delete(byte[] key) {
    try {
      db.delete(writes, key);
    } catch (RocksDBException e) {
      throw failed("delete", e);
    }
  }

  @Override
  public byte @Nullable [] get(byte[] key) {
    try {
      return db.get(key);
    } catch (RocksDBException e) {
      throw failed("get", e);
    }
  }

  @Override
  public BenchBatch batch() {
    return new RocksBatch(db, writes);
  }

  @Override
  public BenchScan scan() {
    return new RocksScan(db.newIterator());
  }

  @Override
  public void idle() {
    try (FlushOptions flush = new FlushOptions().setWaitForFlush(true)) {
      db.flush(flush);
      while (isSet("rocksdb.mem-table-flush-pending")
          || isSet("rocksdb.compaction-pending")
          || isSet("rocksdb.num-running-flushes")
          || isSet("rocksdb.num-running-compactions")) {
        LockSupport.parkNanos(POLL_NANOS); // there is no event to wait for
      }
    } catch (RocksDBException e) {
      throw failed("flush", e);
    }
  }

  private boolean isSet(String property) throws RocksDBException {
    return db.getLongProperty(property) != 0;
  }

  @Override
  public void compact() {
    try {
      db.compactRange();
    } catch (RocksDBException e) {
      throw failed("compact", e);
    }
  }

  @Override
  public void close() {
    for (AutoCloseable resource : owned) { // the newest first
      try {
        resource.close();
      } catch (Exception e) {
        throw failed("close", e);
      }
    }
    owned.clear();
  }
}
