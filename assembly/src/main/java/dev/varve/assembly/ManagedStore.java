package dev.varve.assembly;

import dev.varve.store.Store;
import dev.varve.store.StoreStats;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers JMX for a store. Who reads all attributes asks for the statistics once: an answer stands
 * for a twentieth of a second, because asking costs the store some work.
 */
final class ManagedStore implements StoreMXBean {
  private static final long FRESH_NANOS = 50_000_000;

  /** Statistics, and when they were taken. */
  private record Taken(StoreStats stats, long nanos) {}

  private final Store store;
  private final String directory;
  private final LongSupplier ticker;
  private final AtomicReference<@Nullable Taken> last = new AtomicReference<>();

  ManagedStore(Store store, String directory, LongSupplier ticker) {
    this.store = store;
    this.directory = directory;
    this.ticker = ticker;
  }

  private StoreStats stats() {
    long now = ticker.getAsLong();
    Taken taken = last.get();
    if (taken == null || now - taken.nanos > FRESH_NANOS) {
      taken = new Taken(store.stats(), now);
      last.set(taken);
    }
    return taken.stats;
  }

  @Override
  public String getId() {
    return store.id().toString();
  }

  @Override
  public String getDirectory() {
    return directory;
  }

  @Override
  public String getState() {
    return store.state().name();
  }

  @Override
  public List<String> getKeyspaces() {
    return List.copyOf(store.keyspaces());
  }

  @Override
  public long getOperations() {
    return stats().writes().operations();
  }

  @Override
  public long getUserBytes() {
    return stats().writes().userBytes();
  }

  @Override
  public long getCommits() {
    return stats().writes().commits();
  }

  @Override
  public long getLogBytes() {
    return stats().writes().logBytes();
  }

  @Override
  public long getSyncs() {
    return stats().writes().syncs();
  }

  @Override
  public long getFlushes() {
    return stats().writes().flushes();
  }

  @Override
  public long getFlushedBytes() {
    return stats().writes().flushedBytes();
  }

  @Override
  public long getCompactions() {
    return stats().writes().compactions();
  }

  @Override
  public long getCompactionBytesRead() {
    return stats().writes().compactionBytesRead();
  }

  @Override
  public long getCompactionBytesWritten() {
    return stats().writes().compactionBytesWritten();
  }

  @Override
  public double getWriteAmplification() {
    return stats().writes().amplification();
  }

  @Override
  public long getStalls() {
    return stats().writes().stalls();
  }

  @Override
  public long getStallMillis() {
    return stats().writes().stallTime().toMillis();
  }

  @Override
  public long getLongestStallMillis() {
    return stats().writes().longestStall().toMillis();
  }

  @Override
  public long getSlowdownMillis() {
    return stats().writes().slowdownTime().toMillis();
  }

  @Override
  public long getLookups() {
    return stats().reads().lookups();
  }

  @Override
  public long getTablesAsked() {
    return stats().reads().tablesAsked();
  }

  @Override
  public long getScans() {
    return stats().reads().scans();
  }

  @Override
  public long getCacheHits() {
    return stats().reads().cacheHits();
  }

  @Override
  public long getCacheMisses() {
    return stats().reads().cacheMisses();
  }

  @Override
  public long getMemtableBytes() {
    return stats().now().memtableBytes();
  }

  @Override
  public int getFrozenMemtables() {
    return stats().now().frozenMemtables();
  }

  @Override
  public long getCacheBytes() {
    return stats().now().cacheBytes();
  }

  @Override
  public long getLogSize() {
    return stats().now().logSize();
  }

  @Override
  public long getDiskBytes() {
    return stats().now().diskBytes();
  }

  @Override
  public long getCompactionDebt() {
    return stats().now().compactionDebt();
  }

  @Override
  public int getOpenSnapshots() {
    return stats().now().openSnapshots();
  }

  @Override
  public int getOpenCursors() {
    return stats().now().openCursors();
  }

  @Override
  public long getBackgroundErrors() {
    return stats().now().backgroundErrors();
  }

  @Override
  public List<Level> getLevels() {
    return stats().levels().stream()
        .map(level ->
            new Level(
                level.index(),
                level.runs(),
                level.tables(),
                level.bytes(),
                level.entries(),
                level.bytesWritten()))
        .toList();
  }
}
