package dev.varve.cli.compare;

import dev.varve.lab.stats.Difference;

/** What it means that a figure is larger than another. */
enum Sense {
  /** A speed: more is better. */
  SPEED("slower", "faster"),
  /** A time that somebody waits: less is better. */
  WAIT("faster", "slower"),
  /** A cost: less is better. */
  COST("less", "more"),
  /** Neither better nor worse; nothing is concluded from it. */
  FACT("less", "more");

  private final String smaller;
  private final String larger;

  Sense(String smaller, String larger) {
    this.smaller = smaller;
    this.larger = larger;
  }

  /** What was shown, in a word or some. */
  String word(Difference.Verdict verdict) {
    return switch (verdict) {
      case SMALLER -> smaller;
      case LARGER -> larger;
      case NONE_SHOWN -> "no difference shown";
      case NOT_JUDGED -> Figures.NONE;
    };
  }

  /** Which direction is better, for files. */
  String better() {
    return switch (this) {
      case SPEED -> "more";
      case WAIT, COST -> "less";
      case FACT -> "neither";
    };
  }
}
