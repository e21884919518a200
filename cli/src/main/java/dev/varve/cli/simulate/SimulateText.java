package dev.varve.cli.simulate;

import dev.varve.cli.text.Columns;
import dev.varve.cli.text.Sizes;
import dev.varve.lab.sim.PolicyFault;
import dev.varve.lab.sim.SimulationResult;
import dev.varve.lab.sim.SimulationSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Results of simulations as text. */
final class SimulateText {
  private SimulateText() {}

  /** What is simulated, and on what scale. */
  static List<String> head(SimulationSpec spec) {
    return List.of(
        String.format(
            Locale.ROOT,
            "Writes    %s, %s of about %d bytes; seed %d",
            Sizes.bytes(spec.writes().totalBytes()),
            Sizes.count(spec.writes().writes(), "entry", "entries"),
            spec.writes().entryBytes(),
            spec.seed()),
        String.format(
            Locale.ROOT,
            "Scale     memtable %s, one entry simulated for %s",
            Sizes.bytes(spec.memtableBytes()),
            Sizes.count(spec.grain())),
        String.format(
            Locale.ROOT,
            "Device    %s/s read, %s/s written, by %d jobs or more; %d compactions side by side",
            Sizes.bytes((long) spec.device().readBytesPerSecond()),
            Sizes.bytes((long) spec.device().writeBytesPerSecond()),
            spec.device().parallelism(),
            spec.workers()));
  }

  /** A row for each policy. */
  static String table(List<SimulationResult> results) {
    Columns columns =
        new Columns(1)
            .line(
                "policy",
                "writes",
                "undrained",
                "runs",
                "p99",
                "at rest",
                "absent",
                "Monkey",
                "space",
                "steady",
                "peak",
                "stalls",
                "stopped",
                "longest",
                "slowed",
                "took");
    for (SimulationResult result : results) {
      SimulationResult.Stalls stalls = result.stalls();
      columns.line(
          result.policy() + (result.fault() == null ? "" : " (!)"),
          ratio(result.work().writeAmplification()),
          ratio(result.work().writeAmplificationBeforeDrain()),
          ratio(result.reads().runs()),
          result.reads().runsP99(),
          ratio(result.reads().runsAtRest()),
          rate(result.reads().falsePositives()),
          rate(result.reads().falsePositivesMonkey()),
          ratio(result.space().atRest()),
          ratio(result.space().steady()),
          ratio(result.space().peak()),
          Sizes.count(stalls.count()),
          time(stalls.seconds()),
          time(stalls.longestSeconds()),
          time(stalls.slowdownSeconds()),
          time(result.work().seconds()));
    }
    return columns.text("  ");
  }

  /** What the columns are. */
  static final String LEGEND =
      "writes: bytes of tables written for each byte of the user, until there was nothing to do;"
          + " undrained: without what was left after the last write. runs: those that a lookup of a"
          + " key that is there may ask, while there are writes; absent: blocks that a lookup of an"
          + " absent key reads in vain, with filters of the same bits everywhere or spread as in"
          + " Monkey. space: bytes of tables for each byte that can be read, at rest, while there"
          + " are writes, and the most. stopped, slowed: how long writers were.";

  /** Why policies did not get to the end. */
  static List<String> faults(List<SimulationResult> results, Map<String, String> failures) {
    List<String> lines = new ArrayList<>();
    for (SimulationResult result : results) {
      PolicyFault fault = result.fault();
      if (fault != null) {
        lines.add("(!) " + result.policy() + ": " + fault.describe());
      }
    }
    failures.forEach((policy, why) -> lines.add("(!) " + policy + ": " + why));
    return lines;
  }

  /** A row for each policy that was calibrated. */
  static String calibration(Map<String, Calibration> calibrations) {
    Columns columns =
        new Columns(1)
            .line(
                "policy",
                "writes simulated",
                "measured",
                "error",
                "space simulated",
                "measured",
                "error",
                "flushes");
    calibrations.forEach((policy, one) ->
        columns.line(
            policy,
            ratio(one.simulated()),
            ratio(one.measured()),
            percent(one.error()),
            ratio(one.simulatedSpace()),
            ratio(one.measuredSpace()),
            percent(one.spaceError()),
            one.simulatedFlushes() + " / " + one.measuredFlushes()));
    return columns.text("  ");
  }

  static String ratio(double number) {
    return String.format(Locale.ROOT, "%.2f", number);
  }

  static String rate(double number) {
    return String.format(Locale.ROOT, "%.4f", number);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%+.1f %%", 100 * share);
  }

  /** A time in the unit that suits it. */
  static String time(double seconds) {
    if (seconds <= 0) {
      return "0";
    } else if (seconds < 120) {
      return String.format(Locale.ROOT, "%.1f s", seconds);
    } else if (seconds < 7200) {
      return String.format(Locale.ROOT, "%.1f min", seconds / 60);
    } else if (seconds < 172_800) {
      return String.format(Locale.ROOT, "%.1f h", seconds / 3600);
    }
    return String.format(Locale.ROOT, "%.1f d", seconds / 86_400);
  }
}
