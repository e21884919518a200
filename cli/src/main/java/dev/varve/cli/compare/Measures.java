package dev.varve.cli.compare;

import dev.varve.workload.OperationKind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * The figures that are shown of a comparison, as {@code docs/metrics.md} defines them under their
 * ids.
 */
final class Measures {
  private Measures() {}

  /**
   * All figures that some run has.
   *
   * @param targetRate operations a second at which latency was measured
   * @param all runs, of all contenders
   */
  static List<MeasureSection> sections(double targetRate, List<List<Run>> all) {
    return Stream.of(
            List.of(throughput(), latency(targetRate), stalls()),
            Amplification.sections(all),
            Resources.sections())
        .flatMap(List::stream)
        .map(section -> section.of(all))
        .filter(section -> !section.measures().isEmpty())
        .toList();
  }

  private static MeasureSection throughput() {
    return MeasureSection.of(
        "Throughput, in operations a second: more is better",
        List.of(
            "As fast as the clients can, each waiting for its answer. \"Until merged\" counts the"
                + " time that",
            "flushes and merges take afterwards too: what a policy puts off is work all the same."),
        speed("ops-load/2", "load", run -> run.load().throughput()),
        speed("ops-load-drained/2", "load, until merged", run -> drained(run.load())),
        speed("ops-run/2", "run", run -> run.run().throughput()),
        speed("ops-run-drained/2", "run, until merged", run -> drained(run.run())));
  }

  private static Measure speed(String id, String label, ToDoubleFunction<Run> of) {
    return new Measure(id, label, Unit.COUNT, Sense.SPEED, of);
  }

  private static double drained(PhaseResult phase) {
    return phase.throughputUntilDrained();
  }

  private static MeasureSection latency(double targetRate) {
    List<Measure> measures = new ArrayList<>();
    for (OperationKind kind : OperationKind.values()) {
      String name = Latencies.word(kind);
      measures.add(latency("latency-p50/2", name, "p50", Latency::p50Nanos));
      measures.add(latency("latency-p99/2", name, "p99", Latency::p99Nanos));
      measures.add(latency("latency-p999/2", name, "p99.9", Latency::p999Nanos));
      measures.add(latency("latency-max/2", name, "max", Latency::maxNanos));
    }
    measures.add(
        new Measure(
            "ops-paced/2",
            "a second, reached",
            Unit.COUNT,
            Sense.FACT,
            run -> run.paced().throughput()));
    return new MeasureSection(
        "Latency at " + Figures.count(targetRate) + " operations a second: less is better",
        List.of(
            "From the moment at which an operation was due, which does not wait for the one before"
                + " it: an",
            "operation that stands in line behind a slow one is slow too (no coordinated"
                + " omission)."),
        measures);
  }

  private static Measure latency(
      String id, String kind, String what, ToLongFunction<Latency> figure) {
    return new Measure(
        id,
        kind + " " + what,
        Unit.NANOS,
        Sense.WAIT,
        run -> {
          Latency latency = run.paced().latency().get(kind);
          return latency == null ? Double.NaN : figure.applyAsLong(latency);
        });
  }

  private static MeasureSection stalls() {
    return MeasureSection.of(
        "Writes held back, in all phases: less is better",
        List.of(
            "Stopped because memtables or merges could not keep up; slowed so that it does not come"
                + " to",
            "that. Both are part of the throughput and latency above."),
        new Measure("stall-count/2", "stops", Unit.COUNT, Sense.COST, sum(p -> p.stalls().count())),
        new Measure(
            "stall-seconds/2",
            "stopped for",
            Unit.SECONDS,
            Sense.COST,
            sum(phase -> phase.stalls().seconds())),
        new Measure(
            "stall-longest/2",
            "longest stop",
            Unit.SECONDS,
            Sense.COST,
            most(phase -> phase.stalls().longestSeconds())),
        new Measure(
            "slow-seconds/2",
            "slowed for",
            Unit.SECONDS,
            Sense.COST,
            sum(phase -> phase.stalls().slowedSeconds())));
  }

  /** How many of something there are for each of something else. */
  static double ratio(double what, double of) {
    return of == 0 ? Double.NaN : what / of;
  }

  /** The same of counts. */
  static double each(long what, long of) {
    return ratio((double) what, (double) of);
  }

  /** The sum of all phases with writes. */
  static ToDoubleFunction<Run> sum(ToDoubleFunction<PhaseResult> figure) {
    return run -> phases(run).mapToDouble(figure).sum();
  }

  /** The most of all phases with writes. */
  static ToDoubleFunction<Run> most(ToDoubleFunction<PhaseResult> figure) {
    return run -> phases(run).mapToDouble(figure).max().orElse(0);
  }

  /** The phases with writes, in order. */
  static Stream<PhaseResult> phases(Run run) {
    return Stream.of(run.load(), run.run(), run.paced());
  }
}
