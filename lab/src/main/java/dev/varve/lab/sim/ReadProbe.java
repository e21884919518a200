package dev.varve.lab.sim;

import dev.varve.bytes.Bytes;
import dev.varve.tree.Run;
import dev.varve.tree.Shape;
import dev.varve.tree.TableMeta;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks up keys that are there, to see how many runs cover them and what filters let through.
 *
 * <p>Thread safety: none.
 */
final class ReadProbe {
  private static final double LN2_SQUARED = Math.log(2) * Math.log(2);
  private static final int KEYS = 64;
  private static final int DEEPEST = 4096;

  private final SimulatedTree tree;
  private final double filterBits;
  private final Mix random;
  private final long[] depths = new long[DEEPEST + 1];
  private long lookups;
  private double uniform;
  private double monkey;

  ReadProbe(SimulatedTree tree, double filterBits, long seed) {
    this.tree = tree;
    this.filterBits = filterBits;
    this.random = new Mix(seed);
  }

  /** Looks up some keys; the mean of the runs that cover each. 0 for an empty tree. */
  double probe() {
    return probe(KEYS, true);
  }

  /** Looks up many keys, and does not add them to the sums. */
  double probeAtRest() {
    return probe(KEYS * 16, false);
  }

  private double probe(int keys, boolean counted) {
    Shape shape = tree.shape();
    List<Run> runs = shape.runs();
    if (runs.isEmpty()) {
      return 0;
    }
    double[] entries = runs.stream().mapToDouble(Run::entryCount).toArray();
    double[] rates = monkey(entries, filterBits);
    double rate = Math.exp(-filterBits * LN2_SQUARED);
    List<TableMeta> tables = new ArrayList<>();
    runs.forEach(run -> tables.addAll(run.tables()));
    double[] sums = new double[tables.size()];
    double total = 0;
    for (int i = 0; i < sums.length; i++) {
      total += tables.get(i).entryCount();
      sums[i] = total;
    }
    long sum = 0;
    for (int i = 0; i < keys; i++) {
      Bytes key = key(tables, sums, total);
      int depth = 0;
      for (int at = 0; at < runs.size(); at++) {
        if (runs.get(at).covering(key) != null) {
          depth++;
          if (counted) {
            uniform += rate;
            monkey += rates[at];
          }
        }
      }
      sum += depth;
      if (counted) {
        depths[Math.min(depth, DEEPEST)]++;
        lookups++;
      }
    }
    return (double) sum / keys;
  }

  private Bytes key(List<TableMeta> tables, double[] sums, double total) {
    double wanted = random.nextDouble() * total;
    int at = java.util.Arrays.binarySearch(sums, wanted);
    TableMeta table = tables.get(Math.min(at < 0 ? ~at : at, tables.size() - 1));
    Entries entries = tree.contents(table.id());
    return SimulatedTree.bytes(entries.key((int) random.next(entries.count())));
  }

  /**
   * The rates of false positives that make their sum least, if all filters together have {@code
   * bits} for each key: as Monkey found, they are in proportion to the entries, up to 1.
   */
  static double[] monkey(double[] entries, double bits) {
    double all = 0;
    for (double count : entries) {
      all += count;
    }
    double memory = bits * LN2_SQUARED * all;
    double low = -200;
    double high = 0; // as logarithms of the factor
    double[] rates = new double[entries.length];
    for (int step = 0; step < 100; step++) {
      double middle = (low + high) / 2;
      double used = 0;
      for (int i = 0; i < rates.length; i++) {
        rates[i] = Math.min(1, Math.exp(middle) * entries[i]);
        used -= entries[i] * Math.log(rates[i]);
      }
      if (used > memory) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return rates;
  }

  /** What was seen, with what a lookup costs now. */
  SimulationResult.Reads result() {
    long sum = 0;
    long seen = 0;
    long p99 = 0;
    long most = 0;
    for (int depth = 0; depth <= DEEPEST; depth++) {
      sum += depth * depths[depth];
      if (seen < 0.99 * lookups) {
        p99 = depth;
      }
      seen += depths[depth];
      most = depths[depth] > 0 ? depth : most;
    }
    double count = Math.max(1, lookups);
    return new SimulationResult.Reads(
        sum / count, p99, most, probeAtRest(), uniform / count, monkey / count);
  }
}
