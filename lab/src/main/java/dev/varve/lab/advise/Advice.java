package dev.varve.lab.advise;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A candidate and how good it is.
 *
 * @param candidate a policy with settings
 * @param outcome of its simulation
 * @param cost microseconds of the device for an operation
 * @param shifted the same when the workload shifts, by what it becomes, such as {@code 20 % more
 *     writes}; infinite if the candidate cannot do it
 * @param optimal whether no other candidate is better in reading, writing or space without being
 *     worse in another of them
 */
public record Advice(
    Candidate candidate,
    Outcome outcome,
    double cost,
    Map<String, Double> shifted,
    boolean optimal) {
  /** An advice; shifts keep their order. */
  public Advice {
    shifted = Collections.unmodifiableMap(new LinkedHashMap<>(shifted));
  }

  /** The most that it costs, whichever way the workload shifts. */
  public double worstCost() {
    return shifted.values().stream().mapToDouble(Double::doubleValue).reduce(cost, Math::max);
  }
}
