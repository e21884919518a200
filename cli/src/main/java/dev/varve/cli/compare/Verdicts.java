package dev.varve.cli.compare;

import dev.varve.lab.stats.Difference;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine.Help.Ansi;

/** What a report concludes, for people. */
final class Verdicts {
  private Verdicts() {}

  /** When something is concluded, or why nothing is. */
  static String rule(Report report) {
    if (report.contenders().size() < 2) {
      return "none: there is nothing to compare with";
    }
    if (report.repetitions() < Difference.FEWEST_PAIRS) {
      return "none: with fewer than "
          + Difference.FEWEST_PAIRS
          + " repetitions nobody can tell a difference from chance; see --repeat";
    }
    String base = report.contenders().getFirst().name();
    return "against "
        + base
        + ", repetition by repetition: where the interval of 95 % of the ratio excludes 1"
        + (report.twin().isEmpty()
            ? "; noise was not measured"
            : ", and two runs of " + base + " itself were never so far apart (noise)");
  }

  /** A table of all of them; empty if nothing was judged. */
  static List<String> lines(Report report, Ansi ansi) {
    if (report.comparisons().stream().allMatch(figure -> figure.ratio() == null)) {
      return List.of();
    }
    List<String> names =
        new ArrayList<>(
            report.contenders().stream().skip(1).map(Report.ContenderReport::name).toList());
    names.add("noise");
    TextTable table = new TextTable(names, ansi);
    String base = report.contenders().getFirst().name();
    table.section(
        "Compared with " + base,
        List.of(
            "A difference, the ratio to the first contender, and the interval of 95 % of that;"
                + " noise is how far",
            "two runs of the first one were apart at most."),
        rows(report));
    return table.lines(ReportText.WIDTH);
  }

  private static List<TextTable.Row> rows(Report report) {
    List<TextTable.Row> rows = new ArrayList<>();
    int others = report.contenders().size() - 1;
    List<ComparedFigure> all = report.comparisons();
    for (int i = 0; i + others <= all.size(); i += others) {
      List<ComparedFigure> row = all.subList(i, i + others);
      if (row.stream().anyMatch(figure -> Objects.nonNull(figure.ratio()))) {
        List<String> cells = new ArrayList<>(row.stream().map(ComparedFigure::cell).toList());
        cells.add(row.getFirst().noiseCell());
        rows.add(new TextTable.Row(row.getFirst().label(), cells));
      }
    }
    return rows;
  }
}
