package dev.varve.cli.compare;

import dev.varve.lab.report.FilmRecorder;
import dev.varve.lab.report.ReportPage;
import java.util.ArrayList;
import java.util.List;

/**
 * What changed in the first repetition, as if the phases of a contender, each with its draining,
 * had followed one another at once.
 */
final class TimeOfPhases {
  private final Report report;

  TimeOfPhases(Report report) {
    this.report = report;
  }

  /** Operations a second, bytes of all files, and runs. */
  List<ReportPage.Timeline> timelines() {
    List<ReportPage.Timeline> all = new ArrayList<>();
    for (Report.ContenderReport contender : report.contenders()) {
      List<Double> seconds = new ArrayList<>();
      List<Double> rates = new ArrayList<>();
      List<Double> bytes = new ArrayList<>();
      List<Double> runs = new ArrayList<>();
      double start = 0;
      for (PhaseResult phase : phases(contender)) {
        Sample before = new Sample(0, 0, 0, 0);
        for (Sample sample : phase.samples()) {
          double took = sample.seconds() - before.seconds();
          if (took > 0) {
            seconds.add(start + sample.seconds());
            rates.add((sample.operations() - before.operations()) / took);
            bytes.add((double) sample.diskBytes());
            runs.add((double) sample.runs());
            before = sample;
          }
        }
        start += length(phase);
      }
      all.add(timeline(contender, "operations a second", seconds, rates));
      all.add(timeline(contender, "bytes of all files", seconds, bytes));
      all.add(timeline(contender, FilmRecorder.RUNS, seconds, runs));
    }
    return all;
  }

  private static ReportPage.Timeline timeline(
      Report.ContenderReport contender, String metric, List<Double> seconds, List<Double> values) {
    return new ReportPage.Timeline(contender.name(), metric, List.copyOf(seconds), values);
  }

  /** When writes were stopped. */
  List<ReportPage.Stall> stalls() {
    List<ReportPage.Stall> all = new ArrayList<>();
    for (Report.ContenderReport contender : report.contenders()) {
      double start = 0;
      for (PhaseResult phase : phases(contender)) {
        for (Stop stop : phase.stops()) {
          double from = start + stop.from();
          all.add(new ReportPage.Stall(contender.name(), from, from + stop.seconds()));
        }
        start += length(phase);
      }
    }
    return all;
  }

  private static List<PhaseResult> phases(Report.ContenderReport contender) {
    return Measures.phases(contender.runs().getFirst()).toList();
  }

  private static double length(PhaseResult phase) {
    return phase.seconds() + phase.drainSeconds();
  }
}
