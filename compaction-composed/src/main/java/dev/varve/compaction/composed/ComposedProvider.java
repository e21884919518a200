package dev.varve.compaction.composed;

import static dev.varve.compaction.composed.ComposedOptions.BASE_SIZE;
import static dev.varve.compaction.composed.ComposedOptions.FANOUT;
import static dev.varve.compaction.composed.ComposedOptions.LEVEL0_SLOWDOWN;
import static dev.varve.compaction.composed.ComposedOptions.LEVEL0_STOP;
import static dev.varve.compaction.composed.ComposedOptions.LEVEL0_TRIGGER;
import static dev.varve.compaction.composed.ComposedOptions.TABLE_SIZE;
import static dev.varve.compaction.composed.ComposedOptions.TRIVIAL_MOVE;

import dev.varve.compaction.CompactionPolicy;
import dev.varve.option.Option;
import dev.varve.option.OptionSchema;
import dev.varve.option.Options;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Provides the policy {@code composed}: a choice of each of the four primitives. */
public final class ComposedProvider extends Preset {
  /** The name in assemblies. */
  public static final String NAME = "composed";

  /** The first primitive. */
  public static final Option<LayoutChoice> LAYOUT =
      Option.choice(
          "layout",
          LayoutChoice.LEVELING,
          "How data lie: one run in each level (leveling), level 0 gathering fanout runs and the"
              + " rest so (one-leveling), many in each (tiering), many but in the last"
              + " (lazy-leveling), runs and last-runs in each (fluid); or, without levels, buckets"
              + " of runs of similar size (size-buckets), or a row of runs (sorted-runs).");

  /** The second primitive. */
  public static final Option<TriggerChoice> TRIGGER =
      Option.choice(
          "trigger",
          TriggerChoice.SATURATION,
          "When something is done: a level or bucket has too many runs or bytes (saturation); or,"
              + " besides, the tree is too large for its last level or oldest run (space), or holds"
              + " deletions that are too old (tombstone-age).");

  /** The third primitive. */
  public static final Option<GranularityChoice> GRANULARITY =
      Option.choice(
          "granularity",
          GranularityChoice.LEVEL,
          "How much is done at once: a level, a level and those that it would make full (cascade),"
              + " a table, a few tables of each run (fragment), what lies between borders of the"
              + " last level (slice); whole runs (run) where there are no levels, and only there.");

  /** The fourth primitive. */
  public static final Option<MovementChoice> MOVEMENT =
      Option.choice(
          "movement",
          MovementChoice.LEAST_OVERLAP,
          "Which of several is taken: the first by key, that of least overlap, each in turn"
              + " (round-robin), that of the oldest data, that of most deletions.");

  /** How many runs a level above the last may have. */
  public static final Option<Integer> RUNS =
      Option.integer(
          "runs", 1, 63, 2, "K: how many runs a level above the last may have, if fluid.");

  /** How many runs the last level may have. */
  public static final Option<Integer> LAST_RUNS =
      Option.integer("last-runs", 1, 63, 1, "Z: how many runs the last level may have, if fluid.");

  /** How many runs there may be without levels. */
  public static final Option<Integer> MAX_RUNS =
      Option.integer(
          "max-runs",
          2,
          1000,
          7,
          "How many runs there may be in a row of runs before any are merged; and how"
              + " many of a bucket are merged.");

  /** How large the tree may be. */
  public static final Option<Double> SPACE_GOAL =
      Option.number(
          "space-goal",
          1.01,
          1000,
          2,
          "How large the tree may be for each byte of its last level or oldest run, if space is"
              + " among the triggers.");

  /** How old deletions may be. */
  public static final Option<Duration> DELETE_PERSISTENCE =
      Option.duration(
          "delete-persistence",
          Duration.ofSeconds(1),
          Duration.ofDays(36_500),
          Duration.ofDays(1),
          "How old a deletion above the last level may be, if tombstone-age is among the"
              + " triggers.");

  /** How data lie. */
  public enum LayoutChoice {
    /** One run in each level. */
    LEVELING,
    /** Level 0 gathers as many runs as the fanout, each level below is one run. */
    ONE_LEVELING,
    /** Each level gathers as many runs as the fanout. */
    TIERING,
    /** Each level does but the last, which is one run. */
    LAZY_LEVELING,
    /** K runs in each level, Z in the last. */
    FLUID,
    /** Buckets of neighbouring runs of similar size. */
    SIZE_BUCKETS,
    /** A row of runs. */
    SORTED_RUNS;

    boolean hasLevels() {
      return this != SIZE_BUCKETS && this != SORTED_RUNS;
    }
  }

  /** When something is done. */
  public enum TriggerChoice {
    /** When there are too many runs or bytes. */
    SATURATION,
    /** Then, or when the tree takes too much space. */
    SPACE,
    /** Then, or when deletions are too old; of levels only. */
    TOMBSTONE_AGE
  }

  /** How much is done at once. */
  public enum GranularityChoice {
    /** A level. */
    LEVEL,
    /** A level and those below that it would make full. */
    CASCADE,
    /** A table. */
    TABLE,
    /** A few tables of each run. */
    FRAGMENT,
    /** What lies between two borders of tables of the last level. */
    SLICE,
    /** Whole runs, for layouts without levels. */
    RUN
  }

  /** Which of several is taken. */
  public enum MovementChoice {
    /** The first by key. */
    FIRST,
    /** What rewrites least. */
    LEAST_OVERLAP,
    /** Each in turn, by key. */
    ROUND_ROBIN,
    /** What was not written to for longest. */
    OLDEST,
    /** What holds the largest share of deletions. */
    MOST_TOMBSTONES
  }

  private static final int FRAGMENTS = 4;
  private static final int SLICES = 16;

  /** Creates the provider. */
  public ComposedProvider() {
    super(
        NAME,
        "A choice of trigger, layout, granularity and movement: for experiments with policies that"
            + " have no name yet.",
        byLevel0(
            OptionSchema.of(
                    LAYOUT,
                    TRIGGER,
                    GRANULARITY,
                    MOVEMENT,
                    FANOUT,
                    RUNS,
                    LAST_RUNS,
                    LEVEL0_TRIGGER,
                    MAX_RUNS,
                    SPACE_GOAL,
                    DELETE_PERSISTENCE,
                    BASE_SIZE,
                    LEVEL0_SLOWDOWN,
                    LEVEL0_STOP,
                    TABLE_SIZE,
                    TRIVIAL_MOVE)
                .check(
                    "granularity run goes with layouts without levels (size-buckets, sorted-runs),"
                        + " and no other does",
                    options ->
                        options.get(LAYOUT).hasLevels()
                            == (options.get(GRANULARITY) != GranularityChoice.RUN))
                .check(
                    "trigger tombstone-age needs a layout of levels",
                    options ->
                        options.get(LAYOUT).hasLevels()
                            || options.get(TRIGGER) != TriggerChoice.TOMBSTONE_AGE)
                .check(
                    "runs and last-runs must be less than fanout, if the layout is fluid",
                    options ->
                        options.get(LAYOUT) != LayoutChoice.FLUID
                            || Math.max(options.get(RUNS), options.get(LAST_RUNS))
                                < options.get(FANOUT))
                .check(
                    "level0-slowdown must be at least fanout, runs + 1, level0-trigger and"
                        + " max-runs, as far as the layout has them",
                    options ->
                        options.get(LEVEL0_SLOWDOWN)
                            >= switch (options.get(LAYOUT)) {
                              case LEVELING -> options.get(LEVEL0_TRIGGER);
                              case ONE_LEVELING, TIERING, LAZY_LEVELING -> options.get(FANOUT);
                              case FLUID -> options.get(RUNS) + 1;
                              case SIZE_BUCKETS, SORTED_RUNS -> options.get(MAX_RUNS);
                            })));
  }

  @Override
  public CompactionPolicy create(Options options) {
    return new ComposedPolicy(
        layout(options),
        triggers(options),
        granularity(options),
        movement(options),
        means(options));
  }

  private static Layout layout(Options options) {
    int fanout = options.get(FANOUT);
    long base = options.get(BASE_SIZE).bytes();
    int most = options.get(MAX_RUNS);
    return switch (options.get(LAYOUT)) {
      case LEVELING -> leveling(options.get(LEVEL0_TRIGGER), fanout, base);
      case ONE_LEVELING -> leveling(fanout, fanout, base);
      case TIERING -> Levels.gathering(fanout, fanout - 1, fanout - 1, base);
      case LAZY_LEVELING -> Levels.gathering(fanout, fanout - 1, 1, base);
      case FLUID -> Levels.gathering(fanout, options.get(RUNS), options.get(LAST_RUNS), base);
      case SIZE_BUCKETS -> new SizeBuckets(0.5, 1.5, base, Math.max(2, most));
      case SORTED_RUNS -> new Sequence(most);
    };
  }

  private static Layout leveling(int level0, int fanout, long base) {
    return new Levels(
        level0, 1, 1, fanout, FixedSizes.digits((double) base * level0, fanout).always());
  }

  private static List<Trigger> triggers(Options options) {
    boolean hasLevels = options.get(LAYOUT).hasLevels();
    List<Trigger> triggers = new ArrayList<>();
    switch (options.get(GRANULARITY)) {
      case FRAGMENT, SLICE -> triggers.add(new Unfinished());
      default -> {}
    }
    triggers.add(new Saturation());
    if (!hasLevels) {
      triggers.add(new RunLimit(options.get(LEVEL0_SLOWDOWN)));
    }
    switch (options.get(TRIGGER)) {
      case SATURATION -> {}
      case SPACE -> {
        double goal = options.get(SPACE_GOAL);
        triggers.add(hasLevels ? new SpaceGoal(goal) : new SpaceAmplification(goal - 1, 2));
      }
      case TOMBSTONE_AGE ->
          triggers.add(new TombstoneAge(options.get(DELETE_PERSISTENCE), options.get(FANOUT)));
    }
    return triggers;
  }

  private static Granularity granularity(Options options) {
    return switch (options.get(GRANULARITY)) {
      case LEVEL -> new WholeLevel(false);
      case CASCADE -> new WholeLevel(true);
      case TABLE -> new SingleTable(options.get(TABLE_SIZE).bytes(), Integer.MAX_VALUE);
      case FRAGMENT -> new Fragments(FRAGMENTS);
      case SLICE -> new Slices(SLICES);
      case RUN ->
          options.get(LAYOUT) == LayoutChoice.SORTED_RUNS
              ? new SimilarRuns(0.01, 2, Tree.WIDEST)
              : new WholeRuns(Tree.WIDEST);
    };
  }

  private static Movement movement(Options options) {
    return switch (options.get(MOVEMENT)) {
      case FIRST -> new First();
      case LEAST_OVERLAP -> new LeastOverlap();
      case ROUND_ROBIN -> new RoundRobin();
      case OLDEST -> new OldestFirst();
      case MOST_TOMBSTONES -> new MostTombstones();
    };
  }
}
