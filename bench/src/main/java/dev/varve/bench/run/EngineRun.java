package dev.varve.bench.run;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one process measured.
 *
 * @param engine by name
 * @param description of its settings
 * @param survives what a write has survived when it returns, in words
 * @param outcomes in the order in which they came
 * @param cannot why workloads were not run, by label
 * @param notes what else there is to say about workloads, by label
 * @param settleSeconds between the end of the writes and the start of the reads
 * @param space what the store took when the reads began; null if there was none
 */
public record EngineRun(
    String engine,
    String description,
    String survives,
    List<Outcome> outcomes,
    Map<String, String> cannot,
    Map<String, String> notes,
    double settleSeconds,
    @Nullable Space space) {
  /** A run. */
  public EngineRun {
    outcomes = List.copyOf(outcomes);
    cannot = Map.copyOf(cannot);
    notes = Map.copyOf(notes);
  }
}
