package dev.varve.lab.shadow;

import java.util.Map;
import java.util.TreeMap;

/**
 * How many different keys a keyspace is written, as the merges of its store show: <i>n</i> draws
 * from <i>U</i> keys leave U (1 − Π(1 − n<sub>i</sub>/U)) different ones.
 *
 * <p>With skew there is no such number; small merges see fewer keys than large ones do. So it is
 * kept for each magnitude of merges, and the nearest known one is used.
 */
final class Population {
  private static final double MOST = 1e18;
  private static final double FORGET = 0.98;

  /** 1/U, weighted by pairs, so that merges too small to tell count for little. */
  private record Seen(double pairs, double inverse) {
    Seen plus(double more, double value) {
      double kept = pairs * FORGET;
      return new Seen(kept + more, (kept * inverse + more * value) / Math.max(1e-300, kept + more));
    }
  }

  /** A merge of less of the scale was chosen for what it overlaps, so it tells less of all keys. */
  private static final double FULL_WIDTH = 0.25;

  private final TreeMap<Integer, Seen> whole = new TreeMap<>();
  private final TreeMap<Integer, Seen> partial = new TreeMap<>();
  private double known = 1;

  /** There are so many keys at the least: the largest run has them. */
  void atLeast(double keys) {
    known = Math.max(1, keys);
  }

  /** Learns from a merge of the store that left so many entries. */
  void learn(Blend merge, double left) {
    double pairs = merge.pairs();
    if (pairs <= 0 || left <= 0) {
      return;
    }
    double low = 0;
    double high = Math.log(MOST);
    if (merge.left(MOST) > left) {
      for (int i = 0; i < 50; i++) {
        double middle = (low + high) / 2;
        if (merge.left(Math.exp(middle)) < left) {
          low = middle;
        } else {
          high = middle;
        }
      }
    }
    double inverse = Math.exp(-high);
    TreeMap<Integer, Seen> seen = merge.width() < FULL_WIDTH ? partial : whole;
    seen.merge(magnitude(merge), new Seen(pairs, inverse), (old, _) -> old.plus(pairs, inverse));
  }

  private static int magnitude(Blend merge) {
    return (int) Math.round(Math.log(Math.max(1, merge.magnitude())) / Math.log(2));
  }

  /** The keys that a merge draws from. */
  double of(Blend merge) {
    double estimate = estimate(merge);
    return merge.magnitude() * 2 < known ? estimate : Math.max(estimate, known);
  }

  private double estimate(Blend merge) {
    TreeMap<Integer, Seen> byMagnitude = whole.isEmpty() ? partial : whole;
    if (byMagnitude.isEmpty()) {
      return MOST;
    }
    int wanted = magnitude(merge);
    Map.Entry<Integer, Seen> below = byMagnitude.floorEntry(wanted);
    Map.Entry<Integer, Seen> above = byMagnitude.ceilingEntry(wanted);
    if (below == null || above == null) {
      return 1 / Math.max(1 / MOST, (below == null ? above : below).getValue().inverse());
    }
    int gap = above.getKey() - below.getKey();
    double part = gap == 0 ? 0 : (double) (wanted - below.getKey()) / gap;
    double inverse = below.getValue().inverse() * (1 - part) + above.getValue().inverse() * part;
    return 1 / Math.max(1 / MOST, inverse);
  }

  /** Whether a merge of the store was seen that tells anything. */
  boolean isKnown() {
    return !whole.isEmpty() || !partial.isEmpty();
  }
}
