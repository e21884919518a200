package dev.varve.cli.compare;

/** What figures count, and how they are written for people. */
enum Unit {
  /** Things, or operations a second. */
  COUNT("count"),
  /** How many times as much. */
  RATIO("ratio"),
  /** A share of all, from 0 to 1. */
  SHARE("share"),
  /** Bytes. */
  BYTES("bytes"),
  /** Time. */
  NANOS("nanoseconds"),
  /** Time. */
  SECONDS("seconds");

  private final String word;

  Unit(String word) {
    this.word = word;
  }

  /** The name of the unit in files. */
  String word() {
    return word;
  }

  /** A figure for people; a dash if it is not a number. */
  String format(double figure) {
    return switch (this) {
      case COUNT -> Figures.count(figure);
      case RATIO -> Figures.ratio(figure);
      case SHARE -> Figures.share(figure);
      case BYTES -> Figures.bytes(figure);
      case NANOS -> Figures.nanos(figure);
      case SECONDS -> Figures.seconds(figure);
    };
  }
}
