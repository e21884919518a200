package dev.varve.cli.compare;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * One line of the table: a figure of each run.
 *
 * @param id of the definition in {@code docs/metrics.md}, such as {@code wa-lsm/2}
 * @param label in the table
 * @param unit of the figure
 * @param sense what it means that it is larger
 * @param of a run; not a number if the run has none
 */
record Measure(String id, String label, Unit unit, Sense sense, ToDoubleFunction<Run> of) {
  /** The figure of each run. */
  double[] figures(List<Run> runs) {
    return runs.stream().mapToDouble(of).toArray();
  }

  /** The figure of one run, or the median of several with the least and the largest. */
  String cell(List<Run> runs) {
    double[] figures = runs.stream().mapToDouble(of).sorted().toArray();
    String median = unit.format(median(figures));
    if (figures.length == 1 || Double.isNaN(figures[0])) {
      return median;
    }
    double least = figures[0];
    double largest = figures[figures.length - 1];
    return median + " [" + unit.format(least) + "…" + unit.format(largest) + "]";
  }

  /** The figure in the middle of all runs. */
  double median(List<Run> runs) {
    return median(runs.stream().mapToDouble(of).sorted().toArray());
  }

  /** Of an even number, the lower one of the two in the middle: it was measured. */
  private static double median(double[] sorted) {
    return sorted[(sorted.length - 1) / 2];
  }

  /** Whether no run has this figure. */
  boolean isAbsent(List<List<Run>> all) {
    return all.stream().flatMap(List::stream).mapToDouble(of).allMatch(Double::isNaN);
  }
}
