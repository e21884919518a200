package dev.varve.cli.compare;

import java.util.function.DoubleFunction;

/** What figures count, and how they are written for people. */
enum Unit {
  /** Things, or operations a second. */
  COUNT("count", Figures::count),
  /** How many times as much. */
  RATIO("ratio", Figures::ratio),
  /** A share of all, from 0 to 1. */
  SHARE("share", Figures::share),
  /** Bytes. */
  BYTES("bytes", Figures::bytes),
  /** Time. */
  NANOS("nanoseconds", Figures::nanos),
  /** Time. */
  SECONDS("seconds", Figures::seconds);

  private final String word;
  private final DoubleFunction<String> format;

  Unit(String word, DoubleFunction<String> format) {
    this.word = word;
    this.format = format;
  }

  /** The name of the unit in files. */
  String word() {
    return word;
  }

  /** A figure for people; a dash if it is not a number. */
  String format(double figure) {
    return format.apply(figure);
  }
}
