package dev.varve.lab.predict;

import dev.varve.option.Options;
import dev.varve.spi.CompactionPolicyProvider;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Predicts by closed forms what a policy costs.
 *
 * <p>Policies are known by their names, so that the predictor needs none of their classes. For
 * those without a closed form, and for those of other vendors, there is no prediction: simulate
 * them.
 */
public final class Predictor {
  private static final String DOSTOEVSKY = "Dayan, Idreos: Dostoevsky (SIGMOD 2018)";
  private static final String MONKEY = "Dayan, Athanassoulis, Idreos: Monkey (SIGMOD 2017)";
  private static final String SARKAR =
      "Sarkar et al.: Constructing and Analyzing the LSM Compaction Design Space (VLDB 2021)";

  private Predictor() {}

  /** The prediction for a policy with these options, or null if there is no closed form for it. */
  public static @Nullable Prediction of(
      CompactionPolicyProvider provider, Options options, DataSpec data) {
    return of(provider.name(), Knobs.of(provider, options), data);
  }

  /**
   * The prediction for the policy of a name, or null if there is no closed form for it.
   *
   * @param policy its name in assemblies
   * @param knobs its settings; what is missing has the default that the policy had when this was
   *     written
   * @throws IllegalArgumentException if a setting is not what the policy takes
   */
  public static @Nullable Prediction of(String policy, Knobs knobs, DataSpec data) {
    return switch (policy) {
      case "full-leveling" -> leveling(policy, knobs.number("fanout", 10), data);
      case "tiering" -> tiering(policy, knobs.number("fanout", 10), data);
      case "size-tiered" ->
          tiering(policy, knobs.number("min-threshold", 4), data).loosely(0.85, 1, 1.15).inLevel0();
      case "lazy-leveling" -> lazyLeveling(policy, knobs.number("fanout", 10), false, data);
      case "fragmented" ->
          lazyLeveling(policy, knobs.number("fanout", 10), false, data).loosely(0.95, 1.1, 1.3);
      case "lazy-leveled" -> lazyLeveling(policy, knobs.number("fanout", 6), true, data);
      case "fluid" -> fluid(policy, knobs, 9, data);
      case "leveled-n" -> fluid(policy, knobs, 2, data);
      case "leveled" -> partial(policy, knobs, "base-size", true, 1, data);
      case "rocksdb" -> partial(policy, knobs, "level1-size", true, 1, data);
      case "leveldb", "one-leveling" -> partial(policy, knobs, "level1-size", false, 1, data);
      case "tombstone-driven" -> partial(policy, knobs, "level1-size", false, 1.25, data);
      case "unified" -> unified(policy, knobs, data);
      case "fifo" -> data.regime() == DataSpec.Regime.GROWING ? flushOnly(policy, data) : null;
      case "growth" -> knobs.number("factor", 3) == 2 ? binaryCounter(policy, data) : null;
      default -> null;
    };
  }

  /** The same with values that lie apart from keys; null if there is none for the policy. */
  public static @Nullable Prediction of(
      String policy, Knobs knobs, DataSpec data, ValueSeparation separation) {
    Prediction tree = of(policy, knobs, separation.inTree(data));
    return tree == null ? null : separation.around(tree, data);
  }

  private static Prediction leveling(String policy, double ratio, DataSpec data) {
    Ladder ladder = new Ladder(ratio, data);
    int levels = ladder.levels();
    return prediction(
        policy,
        levels,
        ladder.leveling(),
        ladder.levelingSpace(),
        ladder.parts(levels, 1, 1),
        data,
        text("1 + L (T − 1)/2 with T = %s, L = %d", ratio, levels)
            + (data.regime() == DataSpec.Regime.STEADY ? "; the last level n/T^(L − 1)" : ""),
        MONKEY + "; " + DOSTOEVSKY);
  }

  private static Prediction tiering(String policy, double ratio, DataSpec data) {
    Ladder ladder = new Ladder(ratio, data);
    int levels = ladder.tieringLast() + 1;
    return prediction(
        policy,
        levels,
        ladder.tiering(),
        ladder.tieringSpace(),
        ladder.parts(levels, ratio - 1, ratio - 1),
        data,
        text("1 + (L − 1) with T = %s, L = %d", ratio, levels),
        MONKEY + "; " + DOSTOEVSKY);
  }

  private static Prediction lazyLeveling(
      String policy, double ratio, boolean moves, DataSpec data) {
    Ladder ladder = new Ladder(ratio, data);
    int levels = ladder.lazyLast() + 1;
    return prediction(
        policy,
        levels,
        ladder.lazyLeveling(moves),
        ladder.lazySpace(),
        ladder.parts(levels, ratio - 1, 1),
        data,
        text("1 + (L − 2) + (T − 1)/2 to T with T = %s, L = %d", ratio, levels),
        DOSTOEVSKY);
  }

  private static Prediction fluid(String policy, Knobs knobs, double usual, DataSpec data) {
    double ratio = knobs.number("fanout", 10);
    double runs = knobs.number("runs", usual);
    double lastRuns = knobs.number("last-runs", 1);
    // Level 0 gathers as many runs as others; so what reaches level 1 at once is that many flushes.
    double gathered = runs > 1 ? runs + 1 : 1;
    DataSpec below =
        new DataSpec(
            data.dataBytes(),
            Math.round(data.memtableBytes() * gathered),
            data.keyBytes(),
            data.valueBytes(),
            data.filterBits(),
            data.regime());
    Ladder ladder = new Ladder(ratio, below);
    int levels = ladder.levels();
    List<Lookups.Part> parts = new ArrayList<>(ladder.parts(levels, runs, lastRuns));
    if (gathered > 1) {
      parts.add(new Lookups.Part(runs / gathered, runs));
    }
    return prediction(
        policy,
        levels + (gathered > 1 ? 1 : 0),
        ladder.fluid(runs, lastRuns),
        // When the last level has become one deeper, what it held lies above it for a while.
        ladder.space(lastRuns + 1),
        parts,
        data,
        text("1 + (L − 1)(T − 1)/(K + 1) + (T − 1)/(Z + 1) with T = %s, L = %d", ratio, levels)
            + text(", K = %s, Z = %s", runs, lastRuns),
        DOSTOEVSKY);
  }

  private static Prediction partial(
      String policy, Knobs knobs, String baseSize, boolean fromLast, double factor, DataSpec data) {
    double ratio = knobs.number("fanout", 10);
    PartialLeveling tree =
        new PartialLeveling(
            knobs.whole("levels", 7),
            policy.equals("one-leveling") ? ratio : knobs.number("level0-trigger", 4),
            knobs.bytes(baseSize, 4.0 * data.memtableBytes()),
            ratio,
            fromLast);
    List<Band> write =
        tree.write(data).stream()
            .map(band ->
                band.high() == 1 && band.low() == 1
                    ? band
                    : new Band(band.low(), band.value(), band.high() * factor))
            .toList();
    int levels = (int) tree.sizes(data).stream().filter(size -> size > 0).count() + 1;
    return prediction(
        policy,
        levels,
        write,
        tree.space(data),
        tree.parts(data),
        data,
        text("1 + (n₀ m + S)/(n₀ m) + Σ 0.5 to 0.87 × T with T = %s, L = %d", tree.ratio(), levels)
            + (factor > 1 ? ", and up to a quarter more for deletions" : ""),
        SARKAR
            + "; O'Neil et al.: The Log-Structured Merge-Tree (1996)"
            + (factor > 1 ? "; Sarkar et al.: Lethe (SIGMOD 2020)" : ""));
  }

  /** Null if levels differ in their scaling parameters. */
  private static @Nullable Prediction unified(String policy, Knobs knobs, DataSpec data) {
    double scaling = knobs.number("scaling-0", 2);
    for (int level = 1; level < 4; level++) {
      if (knobs.number("scaling-" + level, scaling) != scaling) {
        return null;
      }
    }
    double fanout = 2 + Math.abs(scaling);
    Ladder ladder = new Ladder(fanout, data);
    int levels = scaling < 0 ? ladder.levels() : ladder.tieringLast() + 1;
    double runs = scaling > 0 ? fanout - 1 : 1;
    List<Band> write =
        scaling < 0
            ? ladder.fluid(1, 1).stream()
                .map(band -> new Band(band.low(), band.value(), Math.max(band.high(), fanout - 1)))
                .toList()
            : ladder.tiering();
    return prediction(
            policy,
            levels,
            write,
            scaling < 0 ? ladder.levelingSpace() : ladder.tieringSpace(),
            ladder.parts(levels, runs, runs),
            data,
            text("w = %s: f = %s; ", scaling, fanout)
                + (scaling < 0 ? "1 + at most (f − 1) a level" : "1 + 1 a level")
                + text(", L = %d", levels),
            "Apache Cassandra: UnifiedCompactionStrategy.md")
        .loosely(0.85, 1, 1.15)
        .inLevel0();
  }

  private static Prediction flushOnly(String policy, DataSpec data) {
    double runs = Math.ceil(data.flushes());
    return prediction(
        policy,
        1,
        List.of(Band.exactly(1)),
        Band.exactly(1),
        List.of(new Lookups.Part(runs, runs)),
        data,
        "1: nothing is merged",
        SARKAR);
  }

  private static Prediction binaryCounter(String policy, DataSpec data) {
    double bits = Math.max(1, Math.log(data.flushes()) / Math.log(2));
    Ladder ladder = new Ladder(2, data);
    return prediction(
            policy,
            1,
            List.of(Band.exactly(1), new Band(bits / 2, bits / 2, bits)),
            ladder.space(1),
            ladder.parts((int) Math.ceil(bits), 1, 1),
            data,
            text("1 + ½ log₂ n with n = %s flushes", data.flushes()),
            "Bentley, Saxe: Decomposable Searching Problems (1980)")
        .inLevel0();
  }

  private static Prediction prediction(
      String policy,
      int levels,
      List<Band> write,
      Band space,
      List<Lookups.Part> parts,
      DataSpec data,
      String formula,
      String source) {
    return new Prediction(
        policy,
        levels,
        write,
        write.stream().reduce(Band.exactly(0), Band::plus),
        space,
        parts.stream().mapToDouble(Lookups.Part::runs).sum(),
        Lookups.uniform(parts, data.filterBits()),
        Lookups.monkey(parts, data.filterBits()),
        formula,
        source);
  }

  /** A text with numbers, whole ones without a point. */
  private static String text(String format, Object... values) {
    Object[] shown =
        Arrays.stream(values)
            .map(value -> value instanceof Double d && d == Math.rint(d) ? Math.round(d) : value)
            .toArray();
    return String.format(Locale.ROOT, format, shown);
  }
}
