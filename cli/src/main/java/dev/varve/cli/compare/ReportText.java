package dev.varve.cli.compare;

import dev.varve.cli.text.Sizes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Help.Ansi;

/** A report for people: what was done, in which the contenders differ, and the table. */
final class ReportText {
  /** The longest line. */
  static final int WIDTH = 100;

  private static final int LABEL = 12;
  private static final Pattern WORDS = Pattern.compile(" ");

  private ReportText() {}

  static List<String> lines(Report report, Ansi ansi) {
    List<String> lines = new ArrayList<>(heading(report));
    Circumstances.of(report).forEach((label, text) -> lines.addAll(labelled(label, text)));
    lines.addAll(differences(report));
    lines.add("");
    lines.addAll(figures(report, ansi).lines(WIDTH));
    lines.addAll(Verdicts.lines(report, ansi));
    lines.addAll(closing(report));
    return lines;
  }

  /** All figures, side by side. */
  private static TextTable figures(Report report, Ansi ansi) {
    TextTable table =
        new TextTable(
            report.contenders().stream().map(Report.ContenderReport::name).toList(), ansi);
    for (MeasureSection section : report.sections()) {
      table.section(
          section.title(),
          section.explanation(),
          section.measures().stream()
              .map(measure ->
                  new TextTable.Row(
                      measure.label(),
                      report.contenders().stream()
                          .map(contender -> measure.cell(contender.runs()))
                          .toList()))
              .toList());
    }
    return table;
  }

  private static List<String> heading(Report report) {
    return wrapped(
        "varve compare: ",
        report.contenders().stream()
            .map(Report.ContenderReport::name)
            .collect(Collectors.joining(", ")));
  }

  private static List<String> differences(Report report) {
    List<String> lines = new ArrayList<>();
    Map<String, List<String>> differences = report.differences();
    if (report.contenders().size() > 1 && differences.isEmpty()) {
      lines.addAll(labelled("Differ in", "nothing: what differs below is chance"));
    }
    differences.forEach((path, values) ->
        lines.addAll(
            labelled(
                lines.isEmpty() ? "Differ in" : "", path + ": " + String.join(" | ", values))));
    return lines;
  }

  private static List<String> closing(Report report) {
    long compared =
        report.contenders().stream()
            .flatMap(contender -> contender.runs().stream())
            .mapToLong(run -> run.run().valuesCompared() + run.paced().valuesCompared())
            .sum();
    String checked =
        report.valuesCheckedOneOf() == 0
            ? "Values are too short to be told apart: it was only checked that records are there."
            : "Every record was read back and compared with what was written, and "
                + Sizes.count(compared)
                + " values while the workload ran.";
    List<String> lines = new ArrayList<>(wrapped("", checked));
    for (Failure failure : report.failures()) {
      lines.addAll(wrapped("", "'" + failure.contender() + "' failed and is left out: see above."));
    }
    return lines;
  }

  static List<String> labelled(String label, String text) {
    return wrapped(label + " ".repeat(LABEL - label.length()), text);
  }

  /** Breaks a text between words, so that it stands behind its label. */
  private static List<String> wrapped(String label, String text) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder(label);
    for (String word : WORDS.split(text, -1)) {
      if (line.length() > label.length() && line.length() + 1 + word.length() > WIDTH) {
        lines.add(line.toString());
        line = new StringBuilder(" ".repeat(label.length()));
      }
      if (line.length() > label.length()) {
        line.append(' ');
      }
      line.append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
