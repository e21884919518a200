package dev.varve.compaction.composed;

import static dev.varve.compaction.composed.ComposedOptions.TABLE_SIZE;

import dev.varve.compaction.Backpressure;
import dev.varve.compaction.CompactionPolicy;
import dev.varve.option.ByteSize;
import dev.varve.option.Option;
import dev.varve.option.OptionSchema;
import dev.varve.option.Options;
import java.time.Duration;
import java.util.List;

/**
 * Provides the policy {@code fifo}: the oldest data are forgotten, by age and by size, and nothing
 * is rewritten.
 */
public final class FifoProvider extends Preset {
  /** The name in assemblies. */
  public static final String NAME = "fifo";

  /** How long data are kept. */
  public static final Option<Duration> TTL =
      Option.duration(
          "ttl",
          Duration.ofSeconds(1),
          Duration.ofDays(36_500),
          Duration.ofDays(36_500),
          "How long data are kept at least: tables that were written before are forgotten. For a"
              + " hundred years if nothing is said.");

  /** How large the tree may be. */
  public static final Option<ByteSize> MAX_SIZE =
      Option.size(
          "max-size",
          ByteSize.kib(1),
          ByteSize.gib(1L << 30),
          ByteSize.gib(1L << 30),
          "How large the tree may be: the oldest tables are forgotten when it is larger. An"
              + " exbibyte if nothing is said.");

  /** How many runs there may be. */
  public static final Option<Integer> MAX_RUNS =
      Option.integer(
          "max-runs",
          2,
          10_000,
          256,
          "How many runs there may be before small neighbours are merged after all: each is one"
              + " more to read.");

  /** The number of runs up to which writers are not slowed. */
  public static final Option<Integer> SLOWDOWN =
      Option.integer(
          "slowdown",
          2,
          10_000,
          512,
          "The number of runs from which writers are slowed, the more the nearer it comes to"
              + " stop.");

  /** The number of runs at which writers wait. */
  public static final Option<Integer> STOP =
      Option.integer(
          "stop", 3, 20_000, 768, "The number of runs at which writers wait for a merge.");

  /** Creates the provider. */
  public FifoProvider() {
    super(
        NAME,
        "Nothing is rewritten, and the oldest data are forgotten, by their age and by the size of"
            + " all: for data that expire.",
        OptionSchema.of(TABLE_SIZE, TTL, MAX_SIZE, MAX_RUNS, SLOWDOWN, STOP)
            .check(
                "slowdown must be at least max-runs",
                options -> options.get(SLOWDOWN) >= options.get(MAX_RUNS))
            .check(
                "stop must be greater than slowdown",
                options -> options.get(STOP) > options.get(SLOWDOWN)));
  }

  @Override
  public CompactionPolicy create(Options options) {
    int most = options.get(MAX_RUNS);
    return new ComposedPolicy(
        new Sequence(most),
        List.of(
            new Expiry(options.get(TTL)),
            new TotalSize(options.get(MAX_SIZE).bytes()),
            new RunLimit(most)),
        new WholeRuns(Tree.WIDEST),
        new First(),
        new ComposedPolicy.Means(
            new Backpressure(options.get(SLOWDOWN), options.get(STOP)),
            ComposedOptions.tableSize(options),
            false));
  }
}
