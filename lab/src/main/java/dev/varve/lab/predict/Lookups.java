package dev.varve.lab.predict;

import java.util.ArrayList;
import java.util.List;

/**
 * What lookups of keys that do not exist cost: how many runs they read needlessly, because a filter
 * took the key for present.
 *
 * <p>Bloom filters with the best number of probes are assumed: with <i>b</i> bits for an entry they
 * err once in e<sup>b ln² 2</sup> lookups. Sources: Dayan, Athanassoulis, Idreos: Monkey (SIGMOD
 * 2017) for one and for many runs a level; Dayan, Idreos: Dostoevsky (SIGMOD 2018) for runs
 * <i>K</i> and <i>Z</i>.
 */
public final class Lookups {
  private static final double LN2_SQUARED = Math.log(2) * Math.log(2);

  private Lookups() {}

  /**
   * The part of a tree in which all runs are alike.
   *
   * @param entries in all of its runs together, in any unit
   * @param runs how many there are; need not be whole
   */
  public record Part(double entries, double runs) {}

  /** How often a filter errs that has so many bits for each entry. */
  public static double falsePositives(double bits) {
    return Math.exp(-bits * LN2_SQUARED);
  }

  /** Runs read needlessly if all filters have the same bits for each entry. */
  public static double uniform(List<Part> parts, double bits) {
    return falsePositives(bits) * parts.stream().mapToDouble(Part::runs).sum();
  }

  /**
   * Runs read needlessly if the same memory is shared out so that these are fewest: a filter's
   * error is in proportion to the entries of its run, and a run whose error would be 1 has no
   * filter.
   */
  public static double monkey(List<Part> parts, double bits) {
    double entries = parts.stream().mapToDouble(Part::entries).sum();
    List<Part> filtered = new ArrayList<>(parts);
    filtered.removeIf(part -> part.entries() <= 0 || part.runs() <= 0);
    double unfiltered = 0;
    while (!filtered.isEmpty()) {
      double sum = 0;
      double logs = 0;
      for (Part part : filtered) {
        sum += part.entries();
        logs += part.entries() * Math.log(part.entries() / part.runs());
      }
      // Memory: Σ entries × −ln(error) = bits × ln² 2 × all entries, with error = scale × size.
      double scale = Math.exp(-(bits * LN2_SQUARED * entries + logs) / sum);
      Part largest = filtered.getFirst();
      for (Part part : filtered) {
        largest =
            part.entries() / part.runs() > largest.entries() / largest.runs() ? part : largest;
      }
      if (scale * largest.entries() / largest.runs() <= 1) {
        return unfiltered + scale * sum;
      }
      unfiltered += largest.runs();
      filtered.remove(largest);
    }
    return unfiltered;
  }

  /**
   * The limit of {@link #monkey} for many levels that grow by a ratio, all but the last of <i>K</i>
   * runs and the last of <i>Z</i>, while every run has a filter: e<sup>-b ln² 2</sup> ×
   * T<sup>T/(T-1)</sup>/(T-1) × Z<sup>(T-1)/T</sup> × K<sup>1/T</sup>.
   */
  public static double monkeyLimit(double ratio, double runs, double lastRuns, double bits) {
    return falsePositives(bits)
        * Math.pow(ratio, ratio / (ratio - 1))
        / (ratio - 1)
        * Math.pow(lastRuns, (ratio - 1) / ratio)
        * Math.pow(runs, 1 / ratio);
  }
}
