package dev.varve.cli.compare;

import dev.varve.lab.predict.DataSpec;
import dev.varve.lab.predict.Knobs;
import dev.varve.lab.predict.Prediction;
import dev.varve.lab.predict.Predictor;
import dev.varve.workload.WorkloadSpec;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What closed forms say of the policy of a contender under the workload that was carried out: the
 * load is one of a tree that grows, everything after it one of a tree that is full, and their
 * shares of the bytes of clients are their weights.
 */
final class Predicted {
  private final @Nullable Prediction growing;
  private final @Nullable Prediction steady;
  private final double shareOfLoad;

  private Predicted(@Nullable Prediction growing, @Nullable Prediction steady, double shareOfLoad) {
    this.growing = growing;
    this.steady = steady;
    this.shareOfLoad = shareOfLoad;
  }

  static Predicted of(Report.ContenderReport contender, WorkloadSpec spec) {
    Run run = contender.runs().getFirst();
    PhaseResult.Writes load = run.load().writes();
    long all = load.userBytes() + run.run().writes().userBytes() + run.paced().writes().userBytes();
    return new Predicted(
        prediction(contender, spec, DataSpec.Regime.GROWING),
        prediction(contender, spec, DataSpec.Regime.STEADY),
        all == 0 ? 0 : (double) load.userBytes() / all);
  }

  private static @Nullable Prediction prediction(
      Report.ContenderReport contender, WorkloadSpec spec, DataSpec.Regime regime) {
    PhaseResult.Writes load = contender.runs().getFirst().load().writes();
    if (load.flushes() == 0 || load.userBytes() == 0) {
      return null;
    }
    try {
      Map<?, ?> keyspace = (Map<?, ?>) Objects.requireNonNull(contender.assembly().get("keyspace"));
      Map<?, ?> policy = (Map<?, ?>) Objects.requireNonNull(keyspace.get("compaction"));
      Map<String, String> knobs = new LinkedHashMap<>();
      policy.forEach((name, value) -> knobs.put(String.valueOf(name), String.valueOf(value)));
      String name = Objects.requireNonNull(knobs.remove("name"));
      return Predictor.of(
          name,
          new Knobs(knobs),
          new DataSpec(
              load.userBytes(),
              Math.max(1, load.userBytes() / load.flushes()),
              spec.records().keyLength(),
              (int) Math.round(spec.fields().meanRecordLength()),
              bits(keyspace),
              regime));
    } catch (IllegalArgumentException e) {
      return null; // A setting that the closed form does not know.
    }
  }

  private static double bits(Map<?, ?> keyspace) {
    try {
      return keyspace.get("table") instanceof Map<?, ?> table
              && table.get("filter") instanceof Map<?, ?> filter
          ? Double.parseDouble(String.valueOf(filter.get("bits-per-key")))
          : 0;
    } catch (NumberFormatException e) {
      return 0; // A filter that is not made with so many bits.
    }
  }

  /** The bytes written into a level for each byte of clients; null if nothing is known. */
  @Nullable Double at(int level) {
    return growing == null || steady == null
        ? null
        : shareOfLoad * growing.writeAt(level).value()
            + (1 - shareOfLoad) * steady.writeAt(level).value();
  }

  /** The levels that are predicted to be written to. */
  int levels() {
    return growing == null || steady == null
        ? 0
        : Math.max(growing.writeByLevel().size(), steady.writeByLevel().size());
  }

  /** What was computed, as text; a dash if there is no closed form. */
  String formula() {
    return steady == null ? Figures.NONE : steady.formula();
  }
}
