package dev.varve.lab.predict;

import dev.varve.lab.predict.DataSpec.Regime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Leveling that moves some tables at a time. There is no closed form, but bounds that were found by
 * measuring: each level below the one that level 0 is merged into is written 0.5 to 0.87 times the
 * ratio of its size to that of the level above; (T + 1)/2 is likely where the tables that overlap
 * least go first. The textbook's worst case is T + 1. A tree that grows was smaller before, so that
 * less may have been written.
 *
 * <p>Level 0 is merged into level <i>b</i> of <i>S</i> bytes when it holds <i>n₀</i> runs of
 * <i>m</i> bytes: (n₀ m + S)/(n₀ m).
 *
 * @param levels how many levels there are with level 0
 * @param trigger runs of level 0 that are merged at once
 * @param baseSize the least size of a level in use, or of level 1
 * @param ratio of the sizes of levels
 * @param fromLast whether sizes are reckoned from the last level upwards, else from level 1 down
 */
record PartialLeveling(
    int levels, double trigger, double baseSize, double ratio, boolean fromLast) {
  private static final double LEAST = 0.5;
  private static final double MOST = 0.87;

  /** Sizes by level, level 0 first; 0 for those that stay empty. */
  List<Double> sizes(DataSpec data) {
    return fromLast ? sizesFromLast(data) : sizesFromTop(data);
  }

  private List<Double> sizesFromLast(DataSpec data) {
    int last = levels - 1;
    List<Double> sizes = new ArrayList<>(Collections.nCopies(last + 1, 0.0));
    double largest = data.dataBytes() * (ratio - 1) / ratio;
    double target = largest;
    int top = last;
    sizes.set(last, target);
    while (top > 1 && target > baseSize) {
      top--;
      target /= ratio;
      sizes.set(top, Math.min(largest, Math.max(baseSize, target)));
    }
    return sizes;
  }

  private List<Double> sizesFromTop(DataSpec data) {
    List<Double> sizes = new ArrayList<>(List.of(0.0));
    double rest = data.dataBytes();
    double capacity = baseSize;
    while (rest > 0) {
      double size = sizes.size() == levels - 1 ? rest : Math.min(rest, capacity);
      sizes.add(size);
      rest -= size;
      capacity *= ratio;
    }
    return sizes;
  }

  /** What is written into each level for each byte of the user. */
  List<Band> write(DataSpec data) {
    List<Double> sizes = sizes(data);
    List<Band> bands = new ArrayList<>(List.of(Band.exactly(1)));
    boolean grows = data.regime() == Regime.GROWING;
    double above = 0;
    for (int level = 1; level < sizes.size(); level++) {
      double size = sizes.get(level);
      if (size == 0) {
        bands.add(Band.exactly(0));
      } else if (above == 0) {
        double once = trigger * data.memtableBytes();
        double most = (once + size) / once;
        double half = (once + size / 2) / once;
        bands.add(grows ? Band.between(1, most) : new Band(half, most, most));
      } else {
        double step = Math.max(1, size / above);
        double least = grows ? LEAST / 2 * step : LEAST * step;
        double most = Math.max(1, MOST * step);
        bands.add(new Band(least, Math.min(most, (step + 1) / 2), most));
      }
      above = size;
    }
    return bands;
  }

  /** Parts of the tree, with level 0 just before it is merged. */
  List<Lookups.Part> parts(DataSpec data) {
    List<Lookups.Part> parts = new ArrayList<>();
    double newest = Math.max(0, trigger - 1);
    parts.add(new Lookups.Part(newest * data.memtableBytes(), newest));
    for (double size : sizes(data)) {
      if (size > 0) {
        parts.add(new Lookups.Part(size, 1));
      }
    }
    parts.removeIf(part -> part.runs() == 0);
    return parts;
  }

  /** What lies above the last level is out of date at the worst. */
  Band space(DataSpec data) {
    if (data.regime() == Regime.GROWING) {
      return Band.exactly(1);
    }
    List<Double> sizes = sizes(data);
    double above = trigger * data.memtableBytes();
    for (double size : sizes.subList(0, sizes.size() - 1)) {
      above += size;
    }
    return new Band(1, 1 + above / data.dataBytes(), 1 + 1.5 * above / data.dataBytes());
  }
}
