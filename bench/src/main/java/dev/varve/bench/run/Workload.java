package dev.varve.bench.run;

import dev.varve.bench.engine.Ability;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is measured, in the order in which it is run. */
public enum Workload {
  /** All records in the order of their keys, into an empty store. */
  FILLSEQ(Stage.FRESH, null, "all records in the order of their keys, into an empty store"),
  /** All records in random order, in batches of 100, into an empty store. */
  FILLBATCH(
      Stage.FRESH,
      Ability.ATOMIC_BATCHES,
      "all records in random order, in atomic batches of 100, into an empty store;"
          + " counts records, latency is that of a batch"),
  /** FILLRANDOM with two threads. */
  FILLRANDOM2T(Stage.FRESH, null, 2, "fillrandom with two threads, into a store of its own"),
  /** FILLRANDOM with a write to the device for each record. */
  FILLSYNC(
      Stage.FRESH,
      Ability.DURABLE_WRITES,
      1,
      "records in random order, each of which is on the device before the next, by the engine's"
          + " own means"),
  /** FILLSYNC with eight threads. */
  FILLSYNC8T(Stage.FRESH, Ability.DURABLE_WRITES, 8, "fillsync with eight threads"),
  /** Opens a store whose process was killed. */
  REOPEN(
      Stage.KILLED,
      Ability.REOPENING,
      1,
      "opens a store whose process was killed after 50 MB of puts, and gets one record; a time"),
  /** All records in random order, into an empty store. */
  FILLRANDOM(Stage.WRITE, null, "all records in random order, into an empty store"),
  /** New values for random records. */
  OVERWRITE(Stage.WRITE, null, "new values for random records"),
  /** Merges everything. */
  COMPACTALL(
      Stage.SETTLE,
      Ability.COMPACTION,
      1,
      "merges all that overwrite has left, once the engine is at rest; a time"),
  /** Random records, all of which are there. */
  READRANDOM(Stage.READ, null, "random records, all of which are there"),
  /** READRANDOM with two threads. */
  READRANDOM2T(Stage.READ, null, 2, "readrandom with two threads"),
  /** Keys between those that are there. */
  READMISSING(Stage.READ, null, "keys between those that are there"),
  /** All records in the order of their keys. */
  READSEQ(
      Stage.READ,
      null,
      "all records in the order of their keys, with keys and values; timed in blocks of 100"),
  /** All records in the opposite order. */
  READREVERSE(Stage.READ, Ability.REVERSE_SCANS, "the same in the opposite order"),
  /** A new scan from a random record on, over 10 more. */
  SEEKRANDOM(
      Stage.READ, null, "opens a scan, seeks a random record, goes on over 10 more, closes it"),
  /** Reads only. */
  YCSBC(Stage.YCSB, null, "reads, the popular records most"),
  /** Short scans. */
  YCSBE(
      Stage.YCSB, null, "95 % scans of 1 to 100 records, the popular first records most; 5 % new"),
  /** Reads of what is new. */
  YCSBD(Stage.YCSB, null, "95 % reads, the newest records most; 5 % new records"),
  /** Reads, and a few new values. */
  YCSBB(Stage.YCSB, null, "95 % reads, the popular records most; 5 % new values for them"),
  /** Reads, half of which end in a new value. */
  YCSBF(Stage.YCSB, null, "50 % reads, the popular records most; 50 % read one and write it"),
  /** Reads and new values, half and half. */
  YCSBA(Stage.YCSB, null, "50 % reads, the popular records most; 50 % new values for them"),
  /** READRANDOM, with a thread beside it that gives random records new values. */
  READWHILEWRITING(
      Stage.MIXED,
      null,
      "readrandom, beside one thread more that does overwrite as fast as it can"),
  /** Deletes random records. */
  DELETERANDOM(Stage.DELETE, null, "deletes random records");

  /** When a workload is run. */
  enum Stage {
    /** On a store of its own. */
    FRESH,
    /** On a store whose process was killed. */
    KILLED,
    WRITE,
    SETTLE,
    READ,
    YCSB,
    MIXED,
    DELETE
  }

  private final Stage stage;
  private final @Nullable Ability needs;
  private final int threads;
  private final String description;

  Workload(Stage stage, @Nullable Ability needs, String description) {
    this(stage, needs, 0, description);
  }

  Workload(Stage stage, @Nullable Ability needs, int threads, String description) {
    this.stage = stage;
    this.needs = needs;
    this.threads = threads;
    this.description = description;
  }

  /** The workload of an outcome; of its first part, if it has a second. */
  public static Workload of(String label) {
    int dot = label.indexOf('.');
    return valueOf((dot < 0 ? label : label.substring(0, dot)).toUpperCase(Locale.ROOT));
  }

  Stage stage() {
    return stage;
  }

  /** What an engine must be able to do; null if all are. */
  @Nullable Ability needs() {
    return needs;
  }

  /** How many threads make operations, if the plan says how many it likes. */
  int threads(Plan plan) {
    return threads == 0 ? plan.threads() : threads;
  }

  /** Whether all of its writes are on the device when they return. */
  public boolean isDurable() {
    return needs == Ability.DURABLE_WRITES;
  }

  /** Whether it is one thing that takes a while, rather than many operations. */
  public boolean isOnce() {
    return stage == Stage.KILLED || stage == Stage.SETTLE;
  }

  /** What it does, in a line. */
  public String description() {
    return description;
  }

  /** The name that users know. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
