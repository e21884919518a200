package dev.varve.cli.compare;

import dev.varve.workload.OperationKind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import picocli.CommandLine.Help.Ansi;

/** The figures that are shown of a comparison, as {@code docs/metrics.md} defines them. */
final class Measures {
  private final Report report;
  private final List<List<Run>> all;

  private Measures(Report report) {
    this.report = report;
    this.all = report.contenders().stream().map(Report.ContenderReport::runs).toList();
  }

  /** All figures of a report, side by side. */
  static TextTable table(Report report, Ansi ansi) {
    List<String> names = report.contenders().stream().map(Report.ContenderReport::name).toList();
    TextTable table = new TextTable(names, ansi);
    Measures measures = new Measures(report);
    measures.throughput(table);
    measures.latency(table);
    measures.stalls(table);
    measures.writeAmplification(table);
    measures.readAmplification(table);
    measures.spaceAmplification(table);
    measures.costs(table);
    return table;
  }

  private void throughput(TextTable table) {
    table.section(
        "Throughput, in operations a second: more is better",
        List.of(
            "As fast as the clients can, each waiting for its answer. \"Until merged\" counts the"
                + " time that",
            "flushes and merges take afterwards too: what a policy puts off is work all the same."),
        Measure.rows(
            all,
            new Measure("load", run -> run.load().throughput(), Figures::count),
            new Measure(
                "load, until merged", run -> run.load().throughputUntilDrained(), Figures::count),
            new Measure("run", run -> run.run().throughput(), Figures::count),
            new Measure(
                "run, until merged", run -> run.run().throughputUntilDrained(), Figures::count)));
  }

  private void latency(TextTable table) {
    List<TextTable.Row> rows = new ArrayList<>();
    for (OperationKind kind : OperationKind.values()) {
      String name = Latencies.word(kind);
      rows.addAll(
          Measure.rows(
              all,
              latency(name, "p50", Latency::p50Nanos),
              latency(name, "p99", Latency::p99Nanos),
              latency(name, "p99.9", Latency::p999Nanos),
              latency(name, "max", Latency::maxNanos)));
    }
    rows.addAll(
        Measure.rows(
            all,
            new Measure("a second, reached", run -> run.paced().throughput(), Figures::count)));
    table.section(
        "Latency at " + Figures.count(report.targetRate()) + " operations a second: less is better",
        List.of(
            "From the moment at which an operation was due, which does not wait for the one before"
                + " it: an",
            "operation that stands in line behind a slow one is slow too (no coordinated"
                + " omission)."),
        rows);
  }

  private static Measure latency(String kind, String what, ToLongFunction<Latency> figure) {
    return new Measure(
        kind + " " + what,
        run -> {
          Latency latency = run.paced().latency().get(kind);
          return latency == null ? Double.NaN : figure.applyAsLong(latency);
        },
        Figures::nanos);
  }

  private void stalls(TextTable table) {
    table.section(
        "Writes held back, in all phases: less is better",
        List.of(
            "Stopped because memtables or merges could not keep up; slowed so that it does not come"
                + " to",
            "that. Both are part of the throughput and latency above."),
        Measure.rows(
            all,
            new Measure("stops", sum(phase -> phase.stalls().count()), Figures::count),
            new Measure("stopped for", sum(phase -> phase.stalls().seconds()), Figures::seconds),
            new Measure(
                "longest stop",
                run -> phases(run).mapToDouble(p -> p.stalls().longestSeconds()).max().orElse(0),
                Figures::seconds),
            new Measure(
                "slowed for", sum(phase -> phase.stalls().slowedSeconds()), Figures::seconds)));
  }

  private void writeAmplification(TextTable table) {
    ToDoubleFunction<Run> user = sum(phase -> phase.writes().userBytes());
    ToDoubleFunction<Run> log = sum(phase -> phase.writes().logBytes());
    ToDoubleFunction<Run> flushed = sum(phase -> phase.writes().flushedBytes());
    ToDoubleFunction<Run> merged = sum(phase -> phase.writes().compactionBytesWritten());
    table.section(
        "Write amplification: less is better",
        List.of(
            "Bytes written to files for each byte of keys and values that clients wrote, in all"
                + " phases,",
            "until everything was flushed and merged."),
        Measure.rows(
            all,
            new Measure(
                "flush + compaction",
                run ->
                    (flushed.applyAsDouble(run) + merged.applyAsDouble(run))
                        / user.applyAsDouble(run),
                Figures::ratio),
            new Measure(
                "the same + log",
                run ->
                    (log.applyAsDouble(run)
                            + flushed.applyAsDouble(run)
                            + merged.applyAsDouble(run))
                        / user.applyAsDouble(run),
                Figures::ratio),
            new Measure("written by clients", user, Figures::bytes),
            new Measure("written by flushes", flushed, Figures::bytes),
            new Measure("written by compactions", merged, Figures::bytes),
            new Measure("flushes", sum(phase -> phase.writes().flushes()), Figures::count),
            new Measure(
                "compactions", sum(phase -> phase.writes().compactions()), Figures::count)));
  }

  private void readAmplification(TextTable table) {
    table.section(
        "Read amplification: less is better",
        List.of(
            "What a lookup has to search: runs (their filters included) and blocks of tables. At"
                + " rest is",
            "after the last merge; an absent key is one that lies between those that are there."),
        Measure.rows(
            all,
            new Measure(
                "runs per get, in the run",
                run -> ratio(run.run().reads().tablesAsked(), run.run().reads().lookups()),
                Figures::ratio),
            new Measure(
                "blocks from files per read",
                run ->
                    ratio(
                        run.run().reads().blocksFromFiles(),
                        run.run().reads().lookups() + run.run().reads().scans()),
                Figures::ratio),
            new Measure(
                "runs per get, at rest",
                run -> run.rest().present().tablesPerLookup(),
                Figures::ratio),
            new Measure(
                "blocks per get, at rest",
                run -> run.rest().present().blocksPerLookup(),
                Figures::ratio),
            new Measure(
                "runs per absent key, at rest",
                run -> run.rest().absent().tablesPerLookup(),
                Figures::ratio),
            new Measure(
                "blocks per absent key, at rest",
                run -> run.rest().absent().blocksPerLookup(),
                Figures::ratio),
            new Measure("runs in the tree, at rest", run -> run.rest().runs(), Figures::count)));
  }

  private void spaceAmplification(TextTable table) {
    table.section(
        "Space amplification: less is better",
        List.of(
            "Bytes of all files for each byte of keys and values that can be read: at rest, and the"
                + " most",
            "that it was, when the inputs of a merge lay beside its output."),
        Measure.rows(
            all,
            new Measure(
                "at rest",
                run -> (double) run.rest().diskBytes() / run.rest().userBytes(),
                Figures::ratio),
            new Measure("at its peak", run -> peak(run) / run.rest().userBytes(), Figures::ratio),
            new Measure("on disk, at rest", run -> run.rest().diskBytes(), Figures::bytes),
            new Measure("on disk, at its peak", Measures::peak, Figures::bytes),
            new Measure("keys and values", run -> run.rest().userBytes(), Figures::bytes)));
  }

  private static double peak(Run run) {
    return phases(run).mapToLong(phase -> phase.disk().peakBytes()).max().orElse(0);
  }

  private void costs(TextTable table) {
    table.section(
        "What it cost: less is better",
        List.of(
            "The whole process until everything was merged: clients, store and its background work."
                + " The",
            "paced run is left out, in which clients wait busily."),
        Measure.rows(
            all,
            new Measure("CPU, load", run -> run.load().costs().cpuSeconds(), Figures::seconds),
            new Measure("CPU, run", run -> run.run().costs().cpuSeconds(), Figures::seconds),
            new Measure(
                "CPU per operation, run",
                run -> run.run().costs().cpuSeconds() * 1e9 / run.run().count(),
                Figures::nanos),
            new Measure(
                "heap per operation, run",
                run -> (double) run.run().costs().allocatedBytes() / run.run().count(),
                Figures::bytes),
            new Measure(
                "garbage collection, run",
                run -> run.run().costs().gcSeconds(),
                Figures::seconds)));
  }

  private static double ratio(long what, long of) {
    return of == 0 ? Double.NaN : (double) what / of;
  }

  private static ToDoubleFunction<Run> sum(ToDoubleFunction<PhaseResult> figure) {
    return run -> phases(run).mapToDouble(figure).sum();
  }

  private static Stream<PhaseResult> phases(Run run) {
    return Stream.of(run.load(), run.run(), run.paced());
  }
}
