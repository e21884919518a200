package dev.varve.cli.advise;

import dev.varve.cli.text.Sizes;
import dev.varve.cli.text.Wrapped;
import dev.varve.lab.advise.Advice;
import dev.varve.lab.advise.Outcome;
import dev.varve.workload.TraceSpec;
import dev.varve.workload.WorkloadSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** An advice in words. */
final class AdviceText {
  private static final int WIDTH = 100;

  private AdviceText() {}

  static List<String> lines(AdviseReport report) {
    List<String> lines = new ArrayList<>();
    lines.add("varve advise: " + report.workload().name());
    lines.add(
        String.format(
            Locale.ROOT,
            "Asks for  %.0f%% writes, %.0f%% lookups, %.0f%% scans; entries of %.0f bytes; %s",
            100 * report.demand().writes(),
            100 * report.demand().lookups(),
            100 * report.demand().scans(),
            report.demand().entryBytes(),
            records(report.workload())));
    lines.add(
        String.format(
            Locale.ROOT,
            "Device    %s/s read, %s/s written, %.0f µs for a block; memtable %s; seed %d",
            Sizes.bytes((long) report.costs().readBytesPerSecond()),
            Sizes.bytes((long) report.costs().writeBytesPerSecond()),
            report.costs().blockReadSeconds() * 1e6,
            Sizes.bytes(report.memtableBytes()),
            report.seed()));
    lines.add(
        "Searched  " + report.tried() + " candidates in " + report.simulations() + " simulations");
    lines.add("");
    lines.add(
        String.format(
            Locale.ROOT,
            "  %-3s %9s %9s %8s %8s %8s %8s %8s  %s",
            "",
            "µs an op",
            "at worst",
            "writes",
            "runs",
            "space",
            "peak",
            "stalled",
            "candidate"));
    report.advice().forEach(ranked -> lines.add(row(ranked)));
    lines.add("");
    lines.add(
        Wrapped.text(
            "µs an op: time of the device for an operation, the objective. At worst: the most of it"
                + " when the workload shifts. Writes and space: amplification. Runs: that a lookup"
                + " asks. Stalled: share of the time in which writers stood still, as fast as the"
                + " device goes. An asterisk: no other is better in writing, reading or space"
                + " without being worse in another.",
            "",
            WIDTH));
    lines.add("When the workload shifts, in µs of the device for an operation:");
    shifts(report, lines);
    if (!report.refused().isEmpty()) {
      lines.add("");
      lines.add("Left out:");
      report.refused().forEach((policy, why) -> lines.add("  " + policy + " " + why));
    }
    return lines;
  }

  /** What there is: a trace says which keys there are, and not how many were there before. */
  private static String records(WorkloadSpec spec) {
    TraceSpec trace = spec.trace();
    return trace == null
        ? Sizes.count(spec.records().insertCount(), "record", "records")
        : Sizes.count(trace.keys(), "key", "keys");
  }

  private static String row(AdviseReport.Ranked ranked) {
    Advice advice = ranked.advice();
    Outcome outcome = advice.outcome();
    return String.format(
        Locale.ROOT,
        "  %-3s %9.2f %9.2f %8.2f %8.2f %8.2f %8.2f %7.1f%%  %s%s",
        ranked.rank() + ".",
        advice.cost(),
        advice.worstCost(),
        outcome.write(),
        outcome.runs(),
        outcome.space(),
        outcome.peakSpace(),
        100 * outcome.stalled(),
        advice.candidate(),
        advice.optimal() ? " *" : "");
  }

  private static void shifts(AdviseReport report, List<String> lines) {
    if (report.advice().isEmpty()) {
      return;
    }
    List<String> names = List.copyOf(report.advice().getFirst().advice().shifted().keySet());
    int width = names.stream().mapToInt(String::length).max().orElse(0);
    StringBuilder header = new StringBuilder("  ").repeat(' ', width);
    report
        .advice()
        .forEach(ranked -> header.append(String.format(Locale.ROOT, "%10d.", ranked.rank())));
    lines.add(header.toString());
    for (String name : names) {
      StringBuilder line = new StringBuilder("  ").append(name).repeat(' ', width - name.length());
      for (AdviseReport.Ranked ranked : report.advice()) {
        Map<String, Double> shifted = ranked.advice().shifted();
        double cost = shifted.getOrDefault(name, Double.NaN);
        line.append(
            Double.isFinite(cost)
                ? String.format(Locale.ROOT, "%11.2f", cost)
                : String.format("%11s", "–"));
      }
      lines.add(line.toString());
    }
  }
}
