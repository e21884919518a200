package dev.varve.compaction.composed;

import dev.varve.compaction.Backpressure;
import dev.varve.option.ByteSize;
import dev.varve.option.Option;
import dev.varve.option.Options;

/** Options that several policies of this module have, each declared once. */
public final class ComposedOptions {
  /** How many times as large the next level is. */
  public static final Option<Integer> FANOUT =
      Option.integer(
          "fanout",
          2,
          64,
          10,
          "T of the formulas: how many times as much each level holds as the one above. More means"
              + " fewer levels, and more rewriting in those that are one run.");

  /** How large a memtable is on disk. */
  public static final Option<ByteSize> BASE_SIZE =
      Option.size(
          "base-size",
          ByteSize.kib(1),
          ByteSize.gib(1024),
          ByteSize.mib(64),
          "About how large a flushed memtable is: the unit in which levels are measured. Level i"
              + " holds base-size times fanout to the power of i.");

  /** How much level 1 holds. */
  public static final Option<ByteSize> LEVEL1_SIZE =
      Option.size(
          "level1-size",
          ByteSize.kib(1),
          ByteSize.gib(1024),
          ByteSize.mib(256),
          "How much level 1 holds: about what level 0 brings at once, so that a merge of both"
              + " rewrites about as much as it brings.");

  /** How many levels there are. */
  public static final Option<Integer> LEVELS =
      Option.integer(
          "levels",
          2,
          32,
          7,
          "How many levels there are, with level 0. The deepest holds any amount.");

  /** How many runs of level 0 start a merge. */
  public static final Option<Integer> LEVEL0_TRIGGER =
      Option.integer(
          "level0-trigger",
          1,
          1000,
          4,
          "How many runs of level 0 start a merge into the next level.");

  /** The number of runs of level 0 up to which writers are not slowed. */
  public static final Option<Integer> LEVEL0_SLOWDOWN =
      Option.integer(
          "level0-slowdown",
          1,
          10_000,
          20,
          "The number of runs of level 0 from which writers are slowed, the more the nearer it"
              + " comes to level0-stop.");

  /** The number of runs of level 0 at which writers wait. */
  public static final Option<Integer> LEVEL0_STOP =
      Option.integer(
          "level0-stop",
          2,
          20_000,
          36,
          "The number of runs of level 0 at which writers wait for a merge.");

  /** The number of runs up to which writers are not slowed. */
  public static final Option<Integer> SLOWDOWN =
      Option.integer(
          "slowdown",
          2,
          10_000,
          20,
          "The number of runs from which writers are slowed, the more the nearer it comes to stop."
              + " More runs are merged in any case.");

  /** The number of runs at which writers wait. */
  public static final Option<Integer> STOP =
      Option.integer(
          "stop", 3, 20_000, 36, "The number of runs at which writers wait for a merge.");

  /** About how large tables are. */
  public static final Option<ByteSize> TABLE_SIZE =
      Option.size(
          "table-size",
          ByteSize.kib(1),
          ByteSize.gib(64),
          ByteSize.mib(64),
          "About how large tables are made.");

  /** Whether what overlaps nothing goes down as it is. */
  public static final Option<Boolean> TRIVIAL_MOVE =
      Option.flag(
          "trivial-move",
          true,
          "Whether tables that overlap nothing at the next level go there without being"
              + " rewritten.");

  /** Whether what overlaps nothing goes down as it is, for policies that follow a formula. */
  static final Option<Boolean> NO_TRIVIAL_MOVE =
      Option.flag(
          "trivial-move",
          false,
          "Whether tables that overlap nothing at the next level go there without being rewritten."
              + " The formulas know no such thing; ascending keys are written once by it.");

  private ComposedOptions() {}

  static Backpressure level0(Options options) {
    return new Backpressure(options.get(LEVEL0_SLOWDOWN), options.get(LEVEL0_STOP));
  }

  static Backpressure allRuns(Options options) {
    return new Backpressure(options.get(SLOWDOWN), options.get(STOP));
  }

  static ComposedPolicy.TableSizes tableSize(Options options) {
    ByteSize size = options.get(TABLE_SIZE);
    return (_, _) -> size;
  }
}
