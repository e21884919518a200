package dev.varve.bench.run;

import java.util.List;
import java.util.Map;

/**
 * What one process measured.
 *
 * @param engine by name
 * @param description of its settings
 * @param survives what a write has survived when it returns, in words
 * @param outcomes in the order in which they came
 * @param cannot why workloads were not run, by label
 * @param settleSeconds between the end of the writes and the start of the reads
 * @param diskBytes of the files when the reads began
 */
public record EngineRun(
    String engine,
    String description,
    String survives,
    List<Outcome> outcomes,
    Map<String, String> cannot,
    double settleSeconds,
    long diskBytes) {
  /** A run. */
  public EngineRun {
    outcomes = List.copyOf(outcomes);
    cannot = Map.copyOf(cannot);
  }
}
