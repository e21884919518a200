package dev.varve.cli.compare;

import dev.varve.lab.report.ReportPage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a reader of the page must know to judge its figures. */
final class PageFacts {
  private PageFacts() {}

  static List<ReportPage.Fact> of(Report report) {
    List<ReportPage.Fact> facts = new ArrayList<>();
    facts.add(new ReportPage.Fact("To do it again", report.commandLine()));
    Circumstances.of(report).forEach((name, text) -> facts.add(new ReportPage.Fact(name, text)));
    report
        .differences()
        .forEach((path, values) ->
            facts.add(new ReportPage.Fact("Differ in " + path, String.join(" | ", values))));
    facts.add(new ReportPage.Fact("Definitions", report.metrics() + ", in docs/metrics.md"));
    facts.add(new ReportPage.Fact("Seed", Long.toString(report.seed())));
    facts.add(new ReportPage.Fact("Digest of the workload", "SHA-256 " + report.workloadDigest()));
    facts.add(
        new ReportPage.Fact(
            "Versions",
            report.versions().entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "))));
    facts.add(new ReportPage.Fact("Began", report.startedAt()));
    for (Report.ContenderReport contender : report.contenders()) {
      String formula = Predicted.of(contender, report.workload()).formula();
      facts.add(new ReportPage.Fact("Predicted for " + contender.name(), formula));
    }
    report
        .failures()
        .forEach(failure ->
            facts.add(new ReportPage.Fact("Failed: " + failure.contender(), failure.text())));
    return facts;
  }
}
