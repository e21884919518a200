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
  /** All records in random order, into an empty store. */
  FILLRANDOM(Stage.WRITE, null, "all records in random order, into an empty store"),
  /** New values for random records. */
  OVERWRITE(Stage.WRITE, null, "new values for random records"),
  /** Random records, all of which are there. */
  READRANDOM(Stage.READ, null, "random records, all of which are there"),
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
  /** READRANDOM, with a thread beside it that gives random records new values. */
  READWHILEWRITING(
      Stage.MIXED,
      null,
      "readrandom, beside one thread more that does overwrite as fast as it can"),
  /** Deletes random records. */
  DELETERANDOM(Stage.DELETE, null, "deletes random records");

  /** When a workload is run. */
  enum Stage {
    FRESH,
    WRITE,
    READ,
    MIXED,
    DELETE
  }

  private final Stage stage;
  private final @Nullable Ability needs;
  private final String description;

  Workload(Stage stage, @Nullable Ability needs, String description) {
    this.stage = stage;
    this.needs = needs;
    this.description = description;
  }

  Stage stage() {
    return stage;
  }

  /** What an engine must be able to do; null if all are. */
  @Nullable Ability needs() {
    return needs;
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
