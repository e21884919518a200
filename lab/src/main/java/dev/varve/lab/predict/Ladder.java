package dev.varve.lab.predict;

import dev.varve.lab.predict.DataSpec.Regime;
import java.util.ArrayList;
import java.util.List;

/**
 * Trees whose levels grow by a ratio <i>T</i> and whose merges take whole levels, counted merge by
 * merge. A unit is a flush; <i>n</i> flushes hold the data once.
 *
 * <p>With keys that are all new, levels fill as digits of a number to the base <i>T</i> do, so that
 * sums are exact for any <i>n</i>. With keys that are written again in any order, <i>x</i> units
 * hold n (1 − e<sup>−x/n</sup>) units of different keys.
 */
final class Ladder {
  private final double ratio;
  private final double flushes;
  private final Regime regime;

  Ladder(double ratio, DataSpec data) {
    if (!(ratio >= 2)) {
      throw new IllegalArgumentException("levels must grow by a ratio of 2 at the least: " + ratio);
    }
    this.ratio = ratio;
    this.flushes = data.flushes();
    this.regime = data.regime();
  }

  double ratio() {
    return ratio;
  }

  /**
   * How many levels hold the data if each level holds at most T − 1 times what reaches it at once:
   * ⌈log<sub>T</sub>(n + 1)⌉. (Dostoevsky gives ⌈log<sub>T</sub>(n (T − 1)/T)⌉, which differs by
   * one at the most.) If all is written again, the last level must hold everything with room for
   * what comes.
   */
  int levels() {
    double least =
        regime == Regime.GROWING
            ? Math.log(flushes + 1) / Math.log(ratio)
            : 1 + Math.log(flushes / (ratio - 1)) / Math.log(ratio);
    return Math.max(1, (int) Math.ceil(least - 1e-9));
  }

  /** The flushes that reach a level at once if level {@code index} is the first of size 1. */
  double unit(int index) {
    return Math.pow(ratio, index);
  }

  /** How many of {@code units} are left when of each key only the newest version is. */
  private double distinct(double units) {
    return regime == Regime.GROWING ? units : -flushes * Math.expm1(-units / flushes);
  }

  /**
   * Leveling by merges of whole levels: what comes is merged with all of level 1, and further down
   * at once as far as levels would be full.
   *
   * <p>Each level is written (T − 1)/2 times: 1 + L (T − 1)/2. With {@link Regime#STEADY} the last
   * is written as a whole each time.
   */
  List<Band> leveling() {
    int last = levels();
    List<Band> bands = new ArrayList<>(List.of(Band.exactly(1)));
    for (int level = 1; level <= last; level++) {
      double unit = unit(level - 1);
      double written;
      if (regime == Regime.GROWING) {
        double cycle = unit * ratio;
        double rest = Math.floor((flushes % cycle) / unit);
        double full = Math.floor(flushes / cycle) * ratio * (ratio - 1) / 2;
        written = unit * (full + rest * (rest + 1) / 2) / flushes;
      } else if (level == last) {
        written = flushes / unit;
      } else {
        written = 0;
        for (int count = 1; count < ratio; count++) {
          written += distinct(count * unit) / (unit * ratio);
        }
      }
      bands.add(Band.exactly(written));
    }
    return bands;
  }

  /**
   * Tiering: T runs of a level become one of the next; each byte is written once a level. If all is
   * written again, one more level is reached, whose runs have no more keys than there are.
   */
  List<Band> tiering() {
    List<Band> bands = new ArrayList<>(List.of(Band.exactly(1)));
    for (int level = 1; level <= tieringLast(); level++) {
      bands.add(Band.exactly(through(level, 0)));
    }
    return bands;
  }

  /** The last level of {@link #tiering}. */
  int tieringLast() {
    boolean grows = regime == Regime.GROWING;
    double least = Math.log(flushes + (grows ? 1 : 0)) / Math.log(ratio);
    return Math.max(1, (int) Math.ceil(least - 1e-9)) - (grows ? 1 : 0);
  }

  /**
   * The bytes written into a level that gathers runs, but for those written into a smaller tree.
   */
  private double through(int level, double before) {
    double unit = unit(level);
    return regime == Regime.GROWING
        ? Math.max(0, Math.floor((flushes - before) / unit) * unit / flushes)
        : distinct(unit) / unit;
  }

  /** The last level of {@link #lazyLeveling}. */
  int lazyLast() {
    return Math.max(1, (int) Math.ceil(Math.log(flushes) / Math.log(ratio) - 1e-9) - 1);
  }

  /**
   * Lazy leveling: T runs of a level become one of the next, or are merged with the last level,
   * which is one run and becomes one deeper when it is T times what comes.
   *
   * @param moves whether it goes there without being written
   */
  List<Band> lazyLeveling(boolean moves) {
    int last = lazyLast();
    List<Band> bands = new ArrayList<>(List.of(Band.exactly(1)));
    for (int level = 1; level <= last; level++) {
      double unit = unit(level);
      double times = Math.min(ratio, Math.floor(flushes / unit));
      double asLast = (times * (times + 1) / 2 - (moves && level > 1 ? 1 : 0)) * unit / flushes;
      if (regime == Regime.STEADY) {
        bands.add(Band.exactly(level < last ? through(level, 0) : Math.max(1, flushes / unit)));
      } else {
        bands.add(
            Band.exactly(
                Math.max(0, asLast) + (level < last ? through(level, unit(level + 1)) : 0)));
      }
    }
    return bands;
  }

  /**
   * Fluid: at most {@code runs} runs in each level, {@code lastRuns} in the last (Dostoevsky,
   * SIGMOD 2018): a byte is written (T − 1)/(K + 1) times in each and (T − 1)/(Z + 1) in the last.
   */
  List<Band> fluid(double runs, double lastRuns) {
    int last = levels();
    List<Band> bands = new ArrayList<>(List.of(Band.exactly(1)));
    for (int level = 1; level <= last; level++) {
      double most = level < last ? runs : lastRuns;
      double written = (ratio - 1) / (most + 1);
      // A byte that a level takes in is written there once, unless the level is passed over.
      bands.add(new Band(Math.min(written, 1 - 1 / ratio), written, ratio / most));
    }
    return bands;
  }

  /** Parts of the tree when all levels are full, for lookups. */
  List<Lookups.Part> parts(int levels, double runs, double lastRuns) {
    List<Lookups.Part> parts = new ArrayList<>();
    for (int i = 1; i <= levels; i++) {
      parts.add(new Lookups.Part(Math.pow(ratio, i - 1), i < levels ? runs : lastRuns));
    }
    return parts;
  }

  /**
   * Bytes for each live byte if all levels are one run: what lies above the last is out of date
   * below it. 1/(T − 1) more at the worst.
   */
  Band levelingSpace() {
    if (regime == Regime.GROWING) {
      return Band.exactly(1);
    }
    double mean = 0;
    double most = 0;
    for (int level = 1; level < levels(); level++) {
      for (int count = 1; count < ratio; count++) {
        mean += distinct(count * unit(level - 1)) / ratio;
      }
      most += distinct((ratio - 1) * unit(level - 1));
    }
    return new Band(1, 1 + mean / flushes, 1 + most / flushes);
  }

  /** The same if levels above the last gather runs. */
  Band lazySpace() {
    if (regime == Regime.GROWING) {
      return Band.exactly(1);
    }
    double mean = 0;
    double most = 0;
    for (int level = 0; level < lazyLast(); level++) {
      mean += (ratio - 1) / 2 * distinct(unit(level));
      most += (ratio - 1) * distinct(unit(level));
    }
    return new Band(1, 1 + mean / flushes, 1 + most / flushes);
  }

  /**
   * The same for tiering: one run of the last level has all keys, and what gathers above it is out
   * of date. At the worst the last level has T − 1 such runs.
   */
  Band tieringSpace() {
    if (regime == Regime.GROWING) {
      return Band.exactly(1);
    }
    double mean = 0;
    for (int level = 0; level < tieringLast(); level++) {
      mean += (ratio - 1) / 2 * distinct(unit(level));
    }
    double most = ratio - 1 + 1 / (ratio - 1);
    return new Band(1, Math.min(most, 1 + mean / flushes), most);
  }

  /**
   * Bytes for each live byte if the last level holds several runs: all but one of them are out of
   * date at the worst, and so is what lies above.
   */
  Band space(double lastRuns) {
    return regime == Regime.GROWING ? Band.exactly(1) : Band.between(1, lastRuns + 1 / (ratio - 1));
  }
}
