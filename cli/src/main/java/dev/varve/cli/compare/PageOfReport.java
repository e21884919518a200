package dev.varve.cli.compare;

import dev.varve.lab.report.ReportPage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Makes the page with pictures of a report. */
final class PageOfReport {
  private final Report report;
  private final Collection<Camera> cameras;

  /**
   * A page.
   *
   * @param cameras that followed contenders; those of failed ones are left out
   */
  PageOfReport(Report report, Collection<Camera> cameras) {
    this.report = report;
    this.cameras = cameras;
  }

  /**
   * The page.
   *
   * @throws IOException if the report cannot be written as JSON
   */
  ReportPage page() throws IOException {
    List<String> names = report.contenders().stream().map(Report.ContenderReport::name).toList();
    TimeOfPhases time = new TimeOfPhases(report);
    return new ReportPage(
        String.join(", ", names) + " under workload " + report.workload().name(),
        "Each contender was loaded, run as fast as it went, run again at a fixed rate, and read"
            + " back"
            + (report.repetitions() == 1
                ? ", once: no conclusion is drawn."
                : ", " + report.repetitions() + " times."),
        PageFacts.of(report),
        names,
        report.contenders().stream().map(this::cost).toList(),
        report.contenders().stream().flatMap(each -> levels(each).stream()).toList(),
        report.contenders().stream().flatMap(each -> LatencyCurves.of(each).stream()).toList(),
        time.timelines(),
        time.stalls(),
        cameras.stream()
            .map(Camera::film)
            .filter(film -> names.contains(film.contender()) && !film.frames().isEmpty())
            .toList(),
        PageTables.of(report),
        ReportFile.toJson(report));
  }

  private ReportPage.Cost cost(Report.ContenderReport contender) {
    double inRun = median("ra-runs-run/2", contender);
    return new ReportPage.Cost(
        contender.name(),
        Double.isNaN(inRun) ? median("ra-runs/2", contender) : inRun,
        median("wa-lsm/2", contender),
        median("sa-steady/2", contender),
        median("sa-peak/2", contender));
  }

  private double median(String id, Report.ContenderReport contender) {
    return report.sections().stream()
        .flatMap(section -> section.measures().stream())
        .filter(measure -> measure.id().equals(id))
        .mapToDouble(measure -> measure.median(contender.runs()))
        .findFirst()
        .orElse(Double.NaN);
  }

  /** What was written into each level, and what closed forms say of it. */
  private List<ReportPage.LevelWork> levels(Report.ContenderReport contender) {
    Predicted predicted = Predicted.of(contender, report.workload());
    int count =
        Stream.concat(
                Stream.of(predicted.levels()), contender.runs().stream().map(Amplification::levels))
            .mapToInt(Integer::intValue)
            .max()
            .orElse(0);
    List<ReportPage.LevelWork> levels = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int level = i;
      double[] measured =
          contender.runs().stream()
              .mapToDouble(run -> Amplification.ofLevel(run, level))
              .map(value -> Double.isNaN(value) ? 0 : value)
              .sorted()
              .toArray();
      levels.add(
          new ReportPage.LevelWork(
              contender.name(), level, measured[(measured.length - 1) / 2], predicted.at(level)));
    }
    return levels;
  }
}
