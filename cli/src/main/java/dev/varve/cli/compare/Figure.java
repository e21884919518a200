package dev.varve.cli.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A figure of all runs.
 *
 * @param id of the metric
 * @param label in the table
 * @param unit such as {@code bytes}
 * @param better {@code more}, {@code less} or {@code neither}
 * @param values of each contender, one for each repetition; null where there is none
 */
record Figure(
    String id,
    String label,
    String unit,
    String better,
    Map<String, List<@Nullable Double>> values) {

  static List<Figure> of(List<MeasureSection> sections, List<Report.ContenderReport> contenders) {
    List<Figure> all = new ArrayList<>();
    for (MeasureSection section : sections) {
      for (Measure measure : section.measures()) {
        Map<String, List<@Nullable Double>> values = new LinkedHashMap<>();
        contenders.forEach(each -> values.put(each.name(), values(measure, each.runs())));
        all.add(
            new Figure(
                measure.id(),
                measure.label(),
                measure.unit().word(),
                measure.sense().better(),
                values));
      }
    }
    return all;
  }

  private static List<@Nullable Double> values(Measure measure, List<Run> runs) {
    List<@Nullable Double> values = new ArrayList<>();
    Arrays.stream(measure.figures(runs))
        .forEach(value -> values.add(Double.isFinite(value) ? value : null));
    return values;
  }
}
