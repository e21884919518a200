package dev.varve.cli.compare;

import java.util.Arrays;
import java.util.List;

/**
 * Figures that belong together.
 *
 * @param title such as {@code Write amplification: less is better}
 * @param explanation lines that say what the figures are
 * @param measures in the order in which they are shown
 */
record MeasureSection(String title, List<String> explanation, List<Measure> measures) {

  static MeasureSection of(String title, List<String> explanation, Measure... measures) {
    return new MeasureSection(title, explanation, Arrays.asList(measures));
  }

  /** The same with those figures only that some run has. */
  MeasureSection of(List<List<Run>> all) {
    return new MeasureSection(
        title, explanation, measures.stream().filter(measure -> !measure.isAbsent(all)).toList());
  }
}
