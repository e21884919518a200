package dev.varve.cli.compare;

import dev.varve.lab.report.ReportPage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The tables of the page: what was concluded, and all figures with their ids. */
final class PageTables {
  private PageTables() {}

  static List<ReportPage.Table> of(Report report) {
    List<ReportPage.Table> tables = new ArrayList<>();
    if (report.comparisons().stream().anyMatch(figure -> figure.ratio() != null)) {
      tables.add(comparisons(report));
    }
    report.sections().forEach(section -> tables.add(figures(report, section)));
    if (!report.failures().isEmpty()) {
      tables.add(failures(report));
    }
    return tables;
  }

  private static ReportPage.Table comparisons(Report report) {
    return new ReportPage.Table(
        "Compared with " + report.contenders().getFirst().name(),
        "Verdicts: "
            + Verdicts.rule(report)
            + ". p is that of the Mann-Whitney U test, two-sided, without a correction for the"
            + " number of rows.",
        List.of("Figure", "Id", "Contender", "Verdict", "Ratio", "95 %", "Noise", "p"),
        report.comparisons().stream()
            .map(figure ->
                List.of(
                    figure.label(),
                    figure.id(),
                    figure.contender(),
                    figure.verdict(),
                    number(figure.ratio()),
                    figure.low() == null
                        ? Figures.NONE
                        : number(figure.low()) + " … " + number(figure.high()),
                    number(figure.noise()),
                    number(figure.mannWhitney())))
            .toList());
  }

  private static String number(@Nullable Double number) {
    return number == null ? Figures.NONE : String.format(Locale.ROOT, "%.3f", number);
  }

  private static ReportPage.Table figures(Report report, MeasureSection section) {
    List<String> names = report.contenders().stream().map(Report.ContenderReport::name).toList();
    return new ReportPage.Table(
        section.title(),
        String.join(" ", section.explanation()),
        Stream.concat(Stream.of("Figure", "Id"), names.stream()).toList(),
        section.measures().stream()
            .map(measure ->
                Stream.concat(
                        Stream.of(measure.label(), measure.id()),
                        report.contenders().stream()
                            .map(contender -> measure.cell(contender.runs())))
                    .toList())
            .toList());
  }

  private static ReportPage.Table failures(Report report) {
    return new ReportPage.Table(
        "Contenders that failed",
        "They are not among the figures.",
        List.of("Contender", "Phase", "Repetition", "Why", "Decision", "View"),
        report.failures().stream()
            .map(failure ->
                List.of(
                    failure.contender(),
                    failure.phase(),
                    Integer.toString(failure.repetition()),
                    failure.message(),
                    failure.decision(),
                    failure.view()))
            .toList());
  }
}
