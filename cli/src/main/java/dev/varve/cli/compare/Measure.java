package dev.varve.cli.compare;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;

/**
 * One line of the table: a figure of each run.
 *
 * @param label in the table
 * @param of a run; not a number if the run has none
 * @param format of the figure
 */
record Measure(String label, ToDoubleFunction<Run> of, DoubleFunction<String> format) {
  /** The figure of one run, or the median of several with the least and the largest. */
  String cell(List<Run> runs) {
    double[] figures = runs.stream().mapToDouble(of).sorted().toArray();
    String median = format.apply(median(figures));
    if (figures.length == 1) {
      return median;
    }
    double least = figures[0];
    double largest = figures[figures.length - 1];
    return median + " [" + format.apply(least) + "…" + format.apply(largest) + "]";
  }

  /** Of an even number, the lower one of the two in the middle: it was measured. */
  private static double median(double[] sorted) {
    return sorted[(sorted.length - 1) / 2];
  }

  /** Whether no run has this figure. */
  boolean isAbsent(List<List<Run>> all) {
    return all.stream().flatMap(List::stream).mapToDouble(of).allMatch(Double::isNaN);
  }

  /** The row of a table, with a cell for each contender. */
  TextTable.Row row(List<List<Run>> all) {
    return new TextTable.Row(label, all.stream().map(this::cell).toList());
  }

  /** The rows of those measures that some run has. */
  static List<TextTable.Row> rows(List<List<Run>> all, Measure... measures) {
    return Arrays.stream(measures)
        .filter(measure -> !measure.isAbsent(all))
        .map(measure -> measure.row(all))
        .toList();
  }
}
