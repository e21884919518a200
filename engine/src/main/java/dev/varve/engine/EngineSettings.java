package dev.varve.engine;

import dev.varve.option.ByteSize;
import dev.varve.option.Option;
import dev.varve.option.OptionSchema;
import dev.varve.option.Options;
import dev.varve.store.Durability;
import java.time.Duration;

/**
 * Settings of a store and of its keyspaces, as options: assemblies write them under {@code store}
 * and directly under a keyspace.
 */
public final class EngineSettings {
  /** What is promised of a write that does not ask for more. */
  public static final Option<Durability> DURABILITY =
      Option.choice(
          "durability",
          Durability.OS,
          "What a write has survived when it returns, unless it asks for more: os (kill -9) or"
              + " device (loss of power).");

  /** How often the log is synced in the background. */
  public static final Option<Duration> SYNC_INTERVAL =
      Option.duration(
          "sync-interval",
          Duration.ZERO,
          Duration.ofDays(1),
          Duration.ZERO,
          "How often the log is synced in the background, so that a loss of power loses no more"
              + " than that; 0 for never.");

  /** After how many bytes the log is synced in the background. */
  public static final Option<ByteSize> SYNC_BYTES =
      Option.size(
          "sync-bytes",
          ByteSize.bytes(0),
          ByteSize.gib(1 << 20),
          ByteSize.mib(4),
          "After how many bytes the log is synced in the background, so that a loss of power loses"
              + " about that much; 0 to sync it only when a segment ends or somebody asks.");

  /** The size at which a segment of the log ends. */
  public static final Option<ByteSize> SEGMENT_SIZE =
      Option.size(
          "segment-size",
          ByteSize.bytes(0),
          ByteSize.gib(1 << 20),
          ByteSize.bytes(0),
          "The size at which a segment of the log ends and the next one starts; the record that"
              + " reaches it is kept whole. 0 to start one only when a memtable is full.");

  /** The memory for blocks of tables. */
  public static final Option<ByteSize> CACHE_SIZE =
      Option.size(
          "cache-size",
          ByteSize.bytes(0),
          ByteSize.gib(1 << 20),
          defaultCacheSize(),
          "Memory for blocks of tables, shared by all keyspaces. Unless given, a quarter of the"
              + " largest heap, at most 256MiB.");

  /** The size of the log above which memtables are flushed to make it shorter. */
  public static final Option<ByteSize> LOG_LIMIT =
      Option.size(
          "log-limit",
          ByteSize.kib(64),
          ByteSize.gib(1 << 20),
          ByteSize.mib(512),
          "Size of the log above which the keyspace that holds its oldest segment is flushed.");

  /** How many compactions run at the same time. */
  public static final Option<Integer> COMPACTION_THREADS =
      Option.integer(
          "compaction-threads",
          1,
          256,
          Math.max(1, Runtime.getRuntime().availableProcessors() / 2),
          "How many compactions run at the same time. Unless given, half of the processors.");

  /** How fast all compactions together may write. */
  public static final Option<ByteSize> COMPACTION_RATE =
      Option.size(
          "compaction-rate",
          ByteSize.bytes(0),
          ByteSize.gib(1 << 20),
          ByteSize.bytes(0),
          "How many bytes all compactions together may write in a second; 0 for no limit.");

  /** Where background work is done. */
  public static final Option<BackgroundMode> BACKGROUND =
      Option.choice(
          "background",
          BackgroundMode.THREADS,
          "Where flushes and compactions run: threads of their own, or inline, in the write that"
              + " makes them necessary, which is slower and always takes the same steps.");

  /** Whether new tables are read back. */
  public static final Option<Boolean> VERIFY_TABLES =
      Option.flag(
          "verify-tables",
          true,
          "Whether each new table is read back and checked before it counts.");

  /** Whether the empty key may be written. */
  public static final Option<Boolean> ALLOW_EMPTY_KEY =
      Option.flag("allow-empty-key", false, "Whether the empty key may be written.");

  /** The longest key. */
  public static final Option<ByteSize> MAX_KEY_SIZE =
      Option.size(
          "max-key-size",
          ByteSize.bytes(1),
          ByteSize.mib(256),
          ByteSize.mib(1),
          "The longest key that may be written.");

  /** The longest value. */
  public static final Option<ByteSize> MAX_VALUE_SIZE =
      Option.size(
          "max-value-size",
          ByteSize.bytes(1),
          ByteSize.mib(512),
          ByteSize.mib(256),
          "The longest value that may be written.");

  /** The largest batch. */
  public static final Option<ByteSize> MAX_BATCH_SIZE =
      Option.size(
          "max-batch-size",
          ByteSize.bytes(1),
          ByteSize.gib(1),
          ByteSize.mib(512),
          "The largest batch that may be written, in bytes of keys and values.");

  /** All settings of a store. */
  public static final OptionSchema STORE =
      OptionSchema.of(
              DURABILITY,
              SYNC_INTERVAL,
              SYNC_BYTES,
              SEGMENT_SIZE,
              CACHE_SIZE,
              LOG_LIMIT,
              COMPACTION_THREADS,
              COMPACTION_RATE,
              BACKGROUND,
              VERIFY_TABLES,
              ALLOW_EMPTY_KEY,
              MAX_KEY_SIZE,
              MAX_VALUE_SIZE,
              MAX_BATCH_SIZE)
          .check(
              "sync-interval needs background = threads",
              options ->
                  options.get(SYNC_INTERVAL).isZero()
                      || options.get(BACKGROUND) == BackgroundMode.THREADS)
          .check(
              "max-batch-size must hold the longest key and the longest value",
              options ->
                  options.get(MAX_KEY_SIZE).bytes() + options.get(MAX_VALUE_SIZE).bytes()
                      <= options.get(MAX_BATCH_SIZE).bytes());

  /** The size at which a memtable is flushed. */
  public static final Option<ByteSize> MEMTABLE_SIZE =
      Option.size(
          "memtable-size",
          ByteSize.bytes(1),
          ByteSize.gib(64),
          ByteSize.mib(64),
          "Memory at which a memtable is frozen and flushed.");

  /** The number of entries at which a memtable is flushed. */
  public static final Option<Long> MEMTABLE_ENTRIES =
      Option.count(
          "memtable-entries",
          1,
          Long.MAX_VALUE,
          Long.MAX_VALUE,
          "Number of entries at which a memtable is frozen and flushed, if it is not large enough"
              + " before.");

  /** How many memtables may wait to be flushed. */
  public static final Option<Integer> MAX_FROZEN =
      Option.integer(
          "max-frozen-memtables",
          1,
          1024,
          3,
          "How many memtables may wait to be flushed before writes stop; they are slowed before"
              + " that.");

  /** How the memory for key filters is divided among tables. */
  public static final Option<FilterAllocation> FILTER_ALLOCATION =
      Option.choice(
          "filter-allocation",
          FilterAllocation.UNIFORM,
          "How the memory for key filters is divided: uniform, the same for each key; or monkey,"
              + " more for each key of small runs and less for the largest, about as much in all,"
              + " so that lookups of absent keys read the fewest blocks. It holds for tables that"
              + " are written from then on.");

  /** All settings of a keyspace. */
  public static final OptionSchema KEYSPACE =
      OptionSchema.of(MEMTABLE_SIZE, MEMTABLE_ENTRIES, MAX_FROZEN, FILTER_ALLOCATION);

  /** How the memory for key filters is divided among tables. */
  public enum FilterAllocation {
    /** The same for each key. */
    UNIFORM,
    /** As {@link dev.varve.filter.MonkeyAllocation} says, for the runs as they are. */
    MONKEY
  }

  /** Where background work is done. */
  public enum BackgroundMode {
    /** In threads of its own. */
    THREADS,
    /** In the write that makes it necessary. */
    INLINE
  }

  private EngineSettings() {}

  private static ByteSize defaultCacheSize() {
    long quarter = Runtime.getRuntime().maxMemory() / (4L << 20);
    return ByteSize.mib(Math.clamp(quarter, 1, 256));
  }

  /** All defaults. */
  public static Options defaults() {
    return Options.EMPTY;
  }
}
