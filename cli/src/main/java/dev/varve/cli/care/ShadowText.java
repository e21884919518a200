package dev.varve.cli.care;

import dev.varve.cli.text.Columns;
import dev.varve.cli.text.Sizes;
import dev.varve.lab.shadow.KeyspaceReport;
import dev.varve.lab.shadow.Misbehaviour;
import dev.varve.lab.shadow.ShadowCosts;
import java.util.List;
import java.util.Locale;

/** What shadows would have cost, for people. */
final class ShadowText {
  private ShadowText() {}

  static String of(List<KeyspaceReport> reports) {
    StringBuilder text = new StringBuilder();
    reports.forEach(report -> append(report, text));
    return text.toString();
  }

  private static void append(KeyspaceReport report, StringBuilder text) {
    text.append("\nshadows of keyspace ").append(report.keyspace()).append(": ");
    if (report.flushes() == 0) {
      text.append("the manifest tells of no flush, so there is nothing to replay\n");
      return;
    }
    text.append(Sizes.count(report.flushes(), "flush", "flushes"))
        .append(" of ")
        .append(Sizes.bytes(report.flushedBytes()))
        .append(" in all since the manifest began\n");
    Columns columns = new Columns(1);
    columns.line(
        "policy", "merged", "WA", "runs", "mean", "most", "tables", "SA", "peak SA", "to switch");
    columns.line(cells("as it is: " + report.own().policy(), report.own()));
    for (ShadowCosts shadow : report.shadows()) {
      columns.line(cells(shadow.policy(), shadow));
    }
    text.append(columns.text("  "));
    for (ShadowCosts shadow : report.shadows()) {
      Misbehaviour fault = shadow.misbehaviour();
      if (fault != null) {
        text.append("  ")
            .append(shadow.policy())
            .append(" was dropped: ")
            .append(fault.rule())
            .append(", but ")
            .append(fault.detail())
            .append("\n  in this tree:\n")
            .append(fault.view().indent(4));
      }
    }
    if (!report.isCalibrated()) {
      text.append(
          "  The store did not merge anything yet that tells how often keys are written again, so"
              + " shadows take all keys to be different.\n");
    }
  }

  private static Object[] cells(String name, ShadowCosts costs) {
    return new Object[] {
      name + (costs.misbehaviour() == null ? "" : " (dropped)"),
      Sizes.bytes(costs.bytesWritten()),
      number(costs.writeAmplification()),
      costs.runs(),
      number(costs.meanRuns()),
      costs.maxRuns(),
      Sizes.bytes(costs.bytes()),
      number(costs.spaceAmplification()),
      number(costs.peakSpaceAmplification()),
      costs.switchBytes() == 0 ? "–" : Sizes.bytes(costs.switchBytes()),
    };
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
