package dev.varve.lab.predict;

import java.util.List;

/**
 * What a closed form says that a policy costs.
 *
 * @param policy its name in assemblies
 * @param levels how many levels hold data, level 0 counted if runs stay there
 * @param writeByLevel bytes written into each level for each byte of the user, at the index of the
 *     level; the first is what flushes write, and if all runs stay in level 0, what merges write
 *     too
 * @param write bytes of tables written for each byte of the user: flushes and merges, without the
 *     log
 * @param space bytes of tables for each live byte, at rest
 * @param runs the runs that a lookup may have to ask when all levels are full
 * @param readUniform runs that a lookup of a key that does not exist reads needlessly, if all
 *     filters have the same bits for each entry
 * @param readMonkey the same with the same memory, shared out so that it is least (Monkey, SIGMOD
 *     2017)
 * @param formula what was computed, as text
 * @param source where the formula is from
 */
public record Prediction(
    String policy,
    int levels,
    List<Band> writeByLevel,
    Band write,
    Band space,
    double runs,
    double readUniform,
    double readMonkey,
    String formula,
    String source) {
  /** A prediction. */
  public Prediction {
    writeByLevel = List.copyOf(writeByLevel);
  }

  /** The same for a policy that is only like the one of the formula, within factors of it. */
  Prediction loosely(double low, double value, double high) {
    return new Prediction(
        policy,
        levels,
        writeByLevel.stream().map(band -> loosely(band, low, value, high)).toList(),
        loosely(write, low, value, high),
        space,
        runs,
        readUniform,
        readMonkey,
        formula + ", about",
        source);
  }

  private static Band loosely(Band band, double low, double value, double high) {
    return new Band(band.low() * low, band.value() * value, band.high() * high);
  }

  /** The same for a policy whose runs all stay in level 0. */
  Prediction inLevel0() {
    return new Prediction(
        policy,
        levels,
        List.of(write),
        write,
        space,
        runs,
        readUniform,
        readMonkey,
        formula,
        source);
  }

  /** The bytes written into a level for each byte of the user; 0 for one that the tree lacks. */
  public Band writeAt(int level) {
    return level < writeByLevel.size() ? writeByLevel.get(level) : Band.exactly(0);
  }
}
