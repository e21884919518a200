package dev.varve.bench.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.iq80.leveldb.DB;
import org.iq80.leveldb.Options;
import org.iq80.leveldb.WriteOptions;
import org.iq80.leveldb.impl.Iq80DBFactory;
import org.jspecify.annotations.Nullable;

/**
 * <a href="https://github.com/dain/leveldb">LevelDB in Java</a>, or <a
 * href="https://github.com/pcmind/leveldb">its fork</a>: uses only what both have. A write is in
 * the log when it returns, and the log in the page cache or on the device.
 */
final class LevelEngine implements BenchEngine {
  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  /** How long no file may change before the engine is believed to rest. */
  private static final int QUIET_POLLS = 8;

  private final Path directory;
  private final WriteOptions writes;
  private final DB db;

  /**
   * Opens a store.
   *
   * @param sync whether the log is written to the device before a write returns
   */
  LevelEngine(Path directory, Options options, boolean sync) {
    this.directory = directory;
    writes = new WriteOptions().sync(sync);
    try {
      db = Iq80DBFactory.factory.open(directory.toFile(), options);
    } catch (IOException e) {
      throw new UncheckedIOException("LevelDB cannot open: " + e.getMessage(), e);
    }
  }

  static String version() {
    return Iq80DBFactory.VERSION;
  }

  /** Whether this process has iq80's own jars, and not the fork. */
  static boolean isOriginal() {
    return version().startsWith("0.");
  }

  /** The memtable keeps the arrays that it is given. */
  @Override
  public void put(byte[] key, byte[] value) {
    db.put(key.clone(), value.clone(), writes);
  }

  @Override
  public void delete(byte[] key) {
    db.delete(key.clone(), writes);
  }

  @Override
  public byte @Nullable [] get(byte[] key) {
    return db.get(key);
  }

  @Override
  public BenchBatch batch() {
    return new LevelBatch(db);
  }

  @Override
  public BenchScan scan() {
    return new LevelScan(db.iterator());
  }

  /**
   * Waits until no file has changed for some time: there is no event, and nothing to ask. The
   * memtable stays; the next opening writes it.
   */
  @Override
  public void idle() {
    List<String> before = List.of();
    int quiet = 0;
    while (quiet < QUIET_POLLS) {
      LockSupport.parkNanos(POLL_NANOS);
      List<String> now = Listing.of(directory);
      quiet = now.equals(before) ? quiet + 1 : 0;
      before = now;
    }
  }

  /** The fork merges all levels. iq80's own has no such call, and is left to what it likes. */
  @Override
  public void compact() {
    if (!isOriginal()) {
      db.compactRange(null, null);
    }
  }

  @Override
  public void close() {
    try {
      db.close();
    } catch (IOException e) {
      throw new UncheckedIOException("LevelDB cannot close: " + e.getMessage(), e);
    }
  }
}
