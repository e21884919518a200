package dev.varve.filter;

import java.util.Arrays;
import java.util.List;

/**
 * Divides the memory for filters among the parts of a tree so that a lookup of an absent key meets
 * the fewest false positives: Monkey (Dayan, Athanassoulis and Idreos, SIGMOD 2017), for any number
 * of runs in each part as in Dostoevsky (Dayan and Idreos, SIGMOD 2018).
 *
 * <p>A filter with a rate {@code p} takes {@code c ln(1/p)} bits for each key, whatever the kind of
 * filter; only {@code c} differs. A lookup asks each run, so it meets {@code sum runs_i p_i} false
 * positives. Of all rates that take the same memory,
 *
 * <pre>
 * sum N_i ln(1/p_i) = ln(1/p) sum N_i,      p the rate if all were the same,
 * </pre>
 *
 * the sum is least where the derivatives by the memory of each part are the same (Lagrange):
 *
 * <pre>
 * p_i = lambda N_i / runs_i.
 * </pre>
 *
 * <p>A part whose rate would be 1 or more has no filter, and the others share the memory.
 */
public final class MonkeyAllocation {
  private MonkeyAllocation() {}

  /**
   * A part of a tree: a level, or a run.
   *
   * @param entries in all of its runs, above 0
   * @param runs how many there are, about equally large; at least 1
   */
  public record Part(double entries, double runs) {}

  /**
   * The best rate for each part; 1 for one that has no filter.
   *
   * @param uniformRate the rate of all filters if each had the same memory for each key; above 0
   *     and below 1
   */
  public static double[] rates(List<Part> parts, double uniformRate) {
    // With lambda as it is when all parts have filters, the memory of those above 1 is negative.
    // Taking the largest away makes lambda larger, so whoever was above 1 still is.
    Part[] ordered = parts.toArray(new Part[0]);
    Arrays.sort(ordered, (one, other) -> Double.compare(weight(one), weight(other)));
    double entries = 0;
    double logarithms = 0;
    double all = 0;
    for (Part part : ordered) {
      all += part.entries;
      entries += part.entries;
      logarithms += part.entries * Math.log(weight(part));
    }
    double memory = -all * Math.log(uniformRate);
    double lambda = 0;
    for (int i = ordered.length - 1; i >= 0; i--) {
      lambda = Math.exp((-memory - logarithms) / entries);
      if (lambda * weight(ordered[i]) < 1) {
        break;
      }
      entries -= ordered[i].entries;
      logarithms -= ordered[i].entries * Math.log(weight(ordered[i]));
    }
    double[] rates = new double[parts.size()];
    for (int i = 0; i < rates.length; i++) {
      rates[i] = Math.min(1, lambda * weight(parts.get(i)));
    }
    return rates;
  }

  private static double weight(Part part) {
    return part.entries / part.runs;
  }

  /**
   * The budget of one part.
   *
   * @param own its place among the parts
   */
  public static FilterBudget budget(List<Part> parts, int own) {
    List<Part> all = List.copyOf(parts);
    return uniformRate -> {
      double rate = rates(all, uniformRate)[own];
      return rate < 1 ? Math.log(rate) / Math.log(uniformRate) : 0; // the quotient would be -0
    };
  }
}
