package dev.varve.bench.report;

import dev.varve.bench.run.EngineRun;
import dev.varve.bench.run.Outcome;
import dev.varve.bench.run.Plan;
import dev.varve.bench.run.Workload;
import dev.varve.option.ByteSize;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/**
 * What was measured, of all engines and repetitions.
 *
 * @param plans one for each engine, in the order in which they are shown
 * @param runs of these plans, at least one for each
 * @param heap of each process
 */
public record Report(List<Plan> plans, List<EngineRun> runs, ByteSize heap) {
  private static final String OURS = "varve";
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

  /** The labels of all outcomes, in the order in which workloads are run. */
  List<String> labels() {
    return runs.stream()
        .flatMap(run -> run.outcomes().stream())
        .map(Outcome::workload)
        .distinct()
        .sorted(Comparator.comparing(Workload::of)) // and those of one workload as they came
        .toList();
  }

  /** What a workload came to in each repetition; empty if the engine did not run it. */
  List<Outcome> outcomes(String engine, String label) {
    return runs(engine).stream()
        .flatMap(run -> run.outcomes().stream())
        .filter(outcome -> outcome.workload().equals(label))
        .toList();
  }

  /** The medians of an engine's rates, and how far they are from each other. */
  Spread rates(String engine, String label) {
    return Spread.of(outcomes(engine, label), Outcome::rate);
  }

  /** Whether two engines ran a workload, and their writes survive the same. */
  private boolean areComparable(String engine, String other, String label) {
    return !engine.equals(other)
        && !outcomes(engine, label).isEmpty()
        && !outcomes(other, label).isEmpty()
        && (Workload.of(label).isDurable()
            || anyRun(engine).survives().equals(anyRun(other).survives()));
  }

  /**
   * How many times as fast an engine is as the reference, by the medians; empty for the reference
   * itself, where one of them did not run the workload, and where a write survives something else.
   */
  OptionalDouble ratio(String engine, String label) {
    return areComparable(engine, reference(), label)
        ? OptionalDouble.of(ratio(engine, reference(), label))
        : OptionalDouble.empty();
  }

  private double ratio(String engine, String other, String label) {
    return rates(engine, label).median() / rates(other, label).median();
  }

  /** Engines of Varve, in order. */
  List<String> ours() {
    return engines().stream().filter(Report::isOurs).toList();
  }

  private static boolean isOurs(String engine) {
    return engine.equals(OURS) || engine.startsWith(OURS + ":");
  }

  /**
   * An engine beside another.
   *
   * @param other by name
   * @param ratio how many times as fast the first is, by the medians
   * @param range of that, if each repetition is compared with the other's of the same turn
   */
  record Comparison(String other, double ratio, Spread range) {}

  /** An engine beside the fastest of those that others have made and that are comparable. */
  Optional<Comparison> besideBest(String engine, String label) {
    return beside(engine, label, other -> !isOurs(other));
  }

  /** An engine beside the faster variant of RocksDB. */
  Optional<Comparison> besideRocks(String engine, String label) {
    return beside(engine, label, other -> other.startsWith(PREFERRED));
  }

  /** An engine beside the fastest of some others that are comparable; empty if none is. */
  Optional<Comparison> beside(String engine, String label, Predicate<String> others) {
    return engines().stream()
        .filter(others)
        .filter(other -> areComparable(engine, other, label))
        .max(Comparator.comparingDouble(other -> rates(other, label).median()))
        .map(other ->
            new Comparison(other, ratio(engine, other, label), turns(engine, other, label)));
  }

  private Spread turns(String engine, String other, String label) {
    List<Outcome> one = outcomes(engine, label);
    List<Outcome> two = outcomes(other, label);
    double[] ratios = new double[Math.min(one.size(), two.size())];
    Arrays.setAll(ratios, turn -> one.get(turn).rate() / two.get(turn).rate());
    return Spread.of(ratios);
  }
}
