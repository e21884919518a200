package dev.varve.bench.engine;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.ByteArrayDataType;
import org.jspecify.annotations.Nullable;

/**
 * <a href="https://h2database.com/html/mvstore.html">MVStore</a>, the B-tree of H2. It keeps what
 * was written in memory until it commits, which it does in the background: a kill loses it.
 */
final class MvEngine implements BenchEngine {
  private static final int UNSAVED_KIB = 16 * 1024;
  private static final long MIB = 1 << 20;

  /** Compaction never ends by itself, so it is told how long it may take. */
  private static final int COMPACTION_MILLIS = (int) TimeUnit.SECONDS.toMillis(10);

  private final boolean sync;
  private final MVStore store;
  private final MVMap<byte[], byte[]> map;

  /**
   * Opens a store.
   *
   * @param sync whether each write is committed, and the file written to the device
   */
  MvEngine(Path directory, Budget budget, boolean sync) {
    this.sync = sync;
    store =
        new MVStore.Builder()
            .fileName(directory.resolve("records.mv").toString())
            .compress()
            .cacheSize((int) Math.max(1, budget.cache().bytes() / MIB))
            .autoCommitBufferSize(UNSAVED_KIB)
            .open();
    map =
        store.openMap(
            "records",
            new MVMap.Builder<byte[], byte[]>()
                .keyType(ByteArrayDataType.INSTANCE)
                .valueType(ByteArrayDataType.INSTANCE));
  }

  static String version() {
    return Versions.of(MVStore.class);
  }

  /** The map keeps the arrays that it is given. */
  @Override
  public void put(byte[] key, byte[] value) {
    map.put(key.clone(), value.clone());
    written();
  }

  private void written() {
    if (sync) {
      idle();
    }
  }

  @Override
  public void delete(byte[] key) {
    map.remove(key);
    written();
  }

  @Override
  public byte @Nullable [] get(byte[] key) {
    byte[] found = map.get(key);
    return found == null ? null : found.clone();
  }

  @Override
  public BenchBatch batch() {
    throw new UnsupportedOperationException("see MvType.cannot");
  }

  @Override
  public BenchScan scan() {
    return new MvScan(map);
  }

  /** Commits. What goes on in the background then starts when there is something to do only. */
  @Override
  public void idle() {
    store.commit();
    store.sync();
  }

  /** Commits, and moves pages together for ten seconds at most. */
  @Override
  public void compact() {
    store.commit();
    store.compactFile(COMPACTION_MILLIS);
  }

  @Override
  public void close() {
    store.close();
  }
}
