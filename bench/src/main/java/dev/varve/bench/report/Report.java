package dev.varve.bench.report;

import dev.varve.bench.run.EngineRun;
import dev.varve.bench.run.Outcome;
import dev.varve.bench.run.Plan;
import dev.varve.option.ByteSize;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What was measured, of all engines and repetitions.
 *
 * @param plans one for each engine, in the order in which they are shown
 * @param runs of these plans, at least one for each
 * @param heap of each process
 */
public record Report(List<Plan> plans, List<EngineRun> runs, ByteSize heap) {
  private static final String PREFERRED = "rocksdb";

  /** A report. */
  public Report {
    plans = List.copyOf(plans);
    runs = List.copyOf(runs);
  }

  /** The names of the engines, in order. */
  List<String> engines() {
    return plans.stream().map(Plan::engine).toList();
  }

  /** The engine with which the others are compared: rocksdb, or else the first. */
  String reference() {
    return engines().contains(PREFERRED) ? PREFERRED : engines().getFirst();
  }

  List<EngineRun> runs(String engine) {
    return runs.stream().filter(run -> run.engine().equals(engine)).toList();
  }

  EngineRun anyRun(String engine) {
    return runs(engine).getFirst();
  }

  /** The labels of all outcomes, in the order of the engine that has most of them. */
  List<String> labels() {
    return runs.stream()
        .max(Comparator.comparingInt(run -> run.outcomes().size()))
        .map(run -> run.outcomes().stream().map(Outcome::workload).toList())
        .orElse(List.of());
  }

  /** What a workload came to in each repetition; empty if the engine did not run it. */
  List<Outcome> outcomes(String engine, String label) {
    return runs(engine).stream()
        .flatMap(run -> run.outcomes().stream())
        .filter(outcome -> outcome.workload().equals(label))
        .toList();
  }

  /**
   * How many times as fast an engine is as the reference, by the medians; empty for the reference
   * itself, where one of them did not run the workload, and where a write survives something else.
   */
  OptionalDouble ratio(String engine, String label) {
    List<Outcome> one = outcomes(engine, label);
    List<Outcome> other = outcomes(reference(), label);
    if (engine.equals(reference())
        || one.isEmpty()
        || other.isEmpty()
        || !anyRun(engine).survives().equals(anyRun(reference()).survives())) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(
        Spread.of(one, Outcome::rate).median() / Spread.of(other, Outcome::rate).median());
  }
}
