package dev.varve.cli.simulate;

import dev.varve.cli.text.Sizes;
import dev.varve.lab.report.ReportPage;
import dev.varve.lab.sim.SimulationResult;
import dev.varve.lab.sim.SimulationSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Results of simulations as a page. */
final class SimulateReport {
  private SimulateReport() {}

  /**
   * The page.
   *
   * @param calibrations by policy; empty if there were none
   * @param failures of policies that could not be made, by name
   * @param bundle of all figures, as JSON
   */
  static ReportPage page(
      SimulationSpec spec,
      List<SimulationResult> results,
      Map<String, Calibration> calibrations,
      Map<String, String> failures,
      String bundle) {
    List<ReportPage.Cost> costs = new ArrayList<>();
    List<ReportPage.LevelWork> levels = new ArrayList<>();
    List<ReportPage.Timeline> timelines = new ArrayList<>();
    List<ReportPage.Stall> stalls = new ArrayList<>();
    for (SimulationResult result : results) {
      String name = result.policy();
      costs.add(
          new ReportPage.Cost(
              name,
              result.reads().runs(),
              result.work().writeAmplification(),
              result.space().steady(),
              result.space().peak()));
      result
          .levels()
          .forEach(level ->
              levels.add(
                  new ReportPage.LevelWork(name, level.level(), level.writeAmplification(), null)));
      result
          .stalls()
          .spans()
          .forEach(span -> stalls.add(new ReportPage.Stall(name, span.from(), span.to())));
      timeline(timelines, result, "bytes written a second", p -> p.userBytesPerSecond());
      timeline(timelines, result, "runs", p -> p.runs());
      timeline(timelines, result, "bytes of tables", p -> p.diskBytes());
      timeline(timelines, result, "bytes of work in hand", p -> p.workInHandBytes());
    }
    return new ReportPage(
        "Simulated: "
            + Sizes.bytes(spec.writes().totalBytes())
            + " under "
            + results.size()
            + (results.size() == 1 ? " policy" : " policies"),
        "Real compaction policies on tables that are not there, in simulated time.",
        facts(spec),
        results.stream().map(SimulationResult::policy).toList(),
        costs,
        levels,
        List.of(),
        timelines,
        stalls,
        results.stream().map(SimulationResult::film).toList(),
        tables(results, calibrations, failures),
        bundle);
  }

  private static void timeline(
      List<ReportPage.Timeline> timelines,
      SimulationResult result,
      String metric,
      ToDoubleFunction<SimulationResult.Point> value) {
    timelines.add(
        new ReportPage.Timeline(
            result.policy(),
            metric,
            result.series().stream().map(SimulationResult.Point::seconds).toList(),
            result.series().stream().map(point -> value.applyAsDouble(point)).toList()));
  }

  private static List<ReportPage.Fact> facts(SimulationSpec spec) {
    return List.of(
        new ReportPage.Fact("Writes", Sizes.bytes(spec.writes().totalBytes())),
        new ReportPage.Fact("Bytes of an entry", String.valueOf(spec.writes().entryBytes())),
        new ReportPage.Fact("Memtable", Sizes.bytes(spec.memtableBytes())),
        new ReportPage.Fact("Entries for each that was simulated", Sizes.count(spec.grain())),
        new ReportPage.Fact(
            "Device",
            Sizes.bytes((long) spec.device().readBytesPerSecond())
                + "/s read, "
                + Sizes.bytes((long) spec.device().writeBytesPerSecond())
                + "/s written, parallelism "
                + spec.device().parallelism()),
        new ReportPage.Fact("Compactions side by side", String.valueOf(spec.workers())),
        new ReportPage.Fact("Seed", String.valueOf(spec.seed())));
  }

  private static List<ReportPage.Table> tables(
      List<SimulationResult> results,
      Map<String, Calibration> calibrations,
      Map<String, String> failures) {
    List<ReportPage.Table> tables = new ArrayList<>();
    List<List<String>> rows = new ArrayList<>();
    for (SimulationResult result : results) {
      rows.add(
          List.of(
              result.policy(),
              SimulateText.ratio(result.work().writeAmplification()),
              SimulateText.ratio(result.reads().runs()),
              SimulateText.rate(result.reads().falsePositives()),
              SimulateText.rate(result.reads().falsePositivesMonkey()),
              SimulateText.ratio(result.space().steady()),
              SimulateText.ratio(result.space().peak()),
              Sizes.bytes(result.space().transientBytes()),
              SimulateText.time(result.stalls().seconds()),
              SimulateText.time(result.stalls().longestSeconds()),
              SimulateText.time(result.work().seconds())));
    }
    tables.add(
        new ReportPage.Table(
            "What each policy costs",
            SimulateText.LEGEND,
            List.of(
                "policy",
                "writes",
                "runs",
                "absent",
                "absent, Monkey",
                "space",
                "peak space",
                "in merges at most",
                "stopped",
                "longest stop",
                "took"),
            rows));
    if (!calibrations.isEmpty()) {
      List<List<String>> errors = new ArrayList<>();
      calibrations.forEach((policy, one) ->
          errors.add(
              List.of(
                  policy,
                  SimulateText.ratio(one.simulated()),
                  SimulateText.ratio(one.measured()),
                  SimulateText.ratio(one.simulatedSpace()),
                  SimulateText.ratio(one.measuredSpace()))));
      tables.add(
          new ReportPage.Table(
              "Calibration",
              "The same writes into a store that does its background work inline.",
              List.of("policy", "writes", "writes measured", "space", "space measured"),
              errors));
    }
    List<String> faults = SimulateText.faults(results, failures);
    if (!faults.isEmpty()) {
      tables.add(
          new ReportPage.Table(
              "Policies that broke a rule",
              "Their figures are of the time before.",
              List.of("what happened"),
              faults.stream().map(List::of).toList()));
    }
    return tables;
  }
}
