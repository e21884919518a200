package dev.varve.cli.compare;

import dev.varve.bytes.Bytes;
import dev.varve.store.Cursor;
import dev.varve.store.Keyspace;
import dev.varve.store.Store;
import dev.varve.store.StoreStats;
import dev.varve.tree.TableMeta;
import dev.varve.workload.OperationStream;
import dev.varve.workload.Population;
import dev.varve.workload.Presence;
import dev.varve.workload.Workload;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.zip.CRC32C;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a store in which nothing happens any more: reads everything back, and counts what
 * lookups take.
 */
final class Inspection {
  private static final long LOOKUPS = 20_000;
  private static final int LOOK_EVERY = 10_000;
  private static final int COUNT_EVERY = 16;

  private final Store store;
  private final Workload workload;
  private final BooleanSupplier cancelled;
  private volatile long readBack;

  Inspection(Store store, Workload workload, BooleanSupplier cancelled) {
    this.store = store;
    this.workload = workload;
    this.cancelled = cancelled;
  }

  /** How many records were read back so far. Any thread. */
  long done() {
    return readBack;
  }

  /**
   * Inspects the store.
   *
   * @throws WrongContentException if anything else is there than the records of the workload
   */
  RestResult inspect() {
    CRC32C checksum = new CRC32C();
    long userBytes = readBack(checksum);
    long records = readBack;
    Keyspace keyspace = store.keyspace(Store.DEFAULT_KEYSPACE);
    long levels =
        keyspace.shape().levels().stream().filter(level -> !level.runs().isEmpty()).count();
    StoreStats.Now now = store.stats().now();
    List<TableMeta> tables = keyspace.shape().tables();
    return new RestResult(
        records,
        userBytes,
        HexFormat.of().toHexDigits((int) checksum.getValue()),
        (int) levels,
        keyspace.shape().runs().size(),
        now.tables(),
        now.diskBytes(),
        tables.stream().mapToLong(TableMeta::rawBytes).sum(),
        tables.stream().mapToLong(TableMeta::tombstoneCount).sum(),
        oldestTombstone(tables, Instant.now()),
        lookups(true),
        lookups(false),
        filters());
  }

  private RestResult.Filters filters() {
    StoreStats.Filters filters = store.stats().filters();
    double expected = filters.expectedRate();
    return new RestResult.Filters(
        filters.asked(),
        filters.falsePositives(),
        filters.bytes(),
        Double.isNaN(expected) ? null : expected);
  }

  private static @Nullable Double oldestTombstone(List<TableMeta> tables, Instant now) {
    Instant oldest = null;
    for (TableMeta table : tables) {
      Instant each = table.oldestTombstone();
      if (each != null && (oldest == null || each.isBefore(oldest))) {
        oldest = each;
      }
    }
    return oldest == null ? null : Duration.between(oldest, now).toMillis() / 1e3;
  }

  /** Reads all records in the order of their keys, and returns the bytes of keys and values. */
  private long readBack(CRC32C checksum) {
    ValueCheck check = ValueCheck.ofAll(workload);
    long count = 0;
    long userBytes = 0;
    long keysDigest = 0;
    try (Cursor cursor = store.scan()) {
      while (cursor.next()) {
        Bytes key = cursor.key();
        Bytes value = cursor.value();
        check.scanned(key, value);
        keysDigest += Workload.keyDigest(key.array(), key.offset(), key.length());
        checksum.update(key.array(), key.offset(), key.length());
        checksum.update(value.array(), value.offset(), value.length());
        userBytes += key.length() + value.length();
        count++;
        if (count % LOOK_EVERY == 0) {
          readBack = count;
          if (cancelled.getAsBoolean()) {
            throw new CancelledException();
          }
        }
      }
    }
    readBack = count;
    ensureRightKeys(count, keysDigest);
    return userBytes;
  }

  /** With several threads that delete what they write, only bounds of the number are known. */
  private void ensureRightKeys(long count, long keysDigest) {
    Population population = workload.population();
    if (count < population.least() || count > population.most()) {
      throw new WrongContentException(
          population.most()
              + " records were written"
              + (population.isExact() ? "" : " and some of them deleted")
              + ", but a scan of everything found "
              + count);
    }
    if (population.isExact() && keysDigest != workload.keysDigest()) {
      throw new WrongContentException(
          count + " records are there, as many as must be, but they are not those that must be");
    }
  }

  /** Looks keys up, as the workload chooses them. */
  private RestResult.Lookups lookups(boolean present) {
    OperationStream stream =
        workload.reads(Math.min(LOOKUPS, workload.population().most()), Phase.REST.seed(0, 0));
    StoreStats.Reads before = store.stats().reads();
    long nanos = 0;
    long count = 0;
    Histogram tables = new Histogram(2);
    while (stream.next()) {
      if (present && stream.presence() != Presence.PRESENT) {
        continue;
      }
      byte[] key = present ? stream.key() : behind(stream.key());
      // To ask for all counts takes longer than a lookup.
      boolean counted = count % COUNT_EVERY == 0;
      long asked = counted ? store.stats().reads().tablesAsked() : 0;
      long begun = System.nanoTime();
      byte[] found = store.get(key);
      nanos += System.nanoTime() - begun;
      count++;
      if (counted) {
        tables.recordValue(store.stats().reads().tablesAsked() - asked);
      }
      if ((found != null) != present) {
        throw new WrongContentException(
            present
                ? "record " + stream.record() + " was written, but is not there"
                : "a key is there that was never written");
      }
    }
    StoreStats.Reads after = store.stats().reads();
    return new RestResult.Lookups(
        count,
        after.tablesAsked() - before.tablesAsked(),
        tables.getValueAtPercentile(99),
        tables.getMaxValue(),
        after.cacheHits() + after.cacheMisses() - before.cacheHits() - before.cacheMisses(),
        nanos);
  }

  /** A key that was never written, right behind one that was. */
  private static byte[] behind(byte[] key) {
    byte[] behind = Arrays.copyOf(key, key.length + 1);
    behind[key.length] = '!';
    return behind;
  }
}
