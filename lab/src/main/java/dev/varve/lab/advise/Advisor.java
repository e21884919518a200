package dev.varve.lab.advise;

import dev.varve.option.OptionSchema;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Searches policies and their settings for those that cost a device the least time under a
 * workload.
 *
 * <p>First every policy is tried as it is. Then the best few are improved step by step: of all
 * candidates that differ in one number, halved or doubled, the best is taken until none is better.
 * At last the best are judged again under workloads that are not quite what was said: with fewer
 * and with more writes, with keys chosen evenly, with more data (the idea of Endure: Huynh et al.,
 * VLDB 2022; some shifts here instead of all within a distance).
 *
 * <p>Thread safety: none. Nothing here is random: the same trials give the same advice.
 */
public final class Advisor {
  private static final int IMPROVED = 4;
  private static final int STEPS = 4;

  /** A setting is changed only if that saves at least a hundredth. */
  private static final double WORTH_IT = 0.99;

  private static final List<Integer> SHIFTS = List.of(-40, -20, 20, 40);

  private final Demand demand;
  private final CostModel costs;
  private final Trial trial;
  private final Map<Candidate, Optional<Outcome>> tried = new HashMap<>();
  private final List<Candidate> order = new ArrayList<>();

  /** An advisor for a workload on a device. */
  public Advisor(Demand demand, CostModel costs, Trial trial) {
    this.demand = demand;
    this.costs = costs;
    this.trial = trial;
  }

  /**
   * Searches.
   *
   * @param policies that there are
   * @param schemas their options
   * @param most how many policies are to be judged for shifting workloads and returned
   * @return of each policy its best settings, the best policy first; those that take too much space
   *     are left out
   */
  public List<Advice> search(
      List<String> policies, Function<String, OptionSchema> schemas, int most) {
    List<Candidate> starts = new ArrayList<>();
    for (String policy : policies) {
      Candidate start = Candidate.of(policy);
      if (cost(start) < Double.POSITIVE_INFINITY) {
        starts.add(start);
      }
    }
    starts.sort(Comparator.comparingDouble(this::cost));
    for (Candidate start : starts.subList(0, Math.min(IMPROVED, starts.size()))) {
      improve(start, schemas.apply(start.policy()));
    }
    Map<String, Candidate> best = new LinkedHashMap<>();
    order.stream()
        .filter(candidate -> cost(candidate) < Double.POSITIVE_INFINITY)
        .forEach(candidate ->
            best.merge(
                candidate.policy(),
                candidate,
                (one, other) -> cost(other) < WORTH_IT * cost(one) ? other : one));
    return best.values().stream()
        .sorted(Comparator.comparingDouble(this::cost))
        .limit(most)
        .map(this::advice)
        .toList();
  }

  /** How many candidates were tried. */
  public int tried() {
    return tried.size();
  }

  private void improve(Candidate start, OptionSchema schema) {
    Candidate best = start;
    for (int step = 0; step < STEPS; step++) {
      Candidate better = null;
      for (Candidate neighbour : best.neighbours(schema)) {
        double least = better == null ? WORTH_IT * cost(best) : cost(better);
        if (cost(neighbour) < least) {
          better = neighbour;
        }
      }
      if (better == null) {
        return;
      }
      best = better;
    }
  }

  private double cost(Candidate candidate) {
    Outcome outcome = outcome(candidate);
    return outcome == null || !costs.fits(outcome)
        ? Double.POSITIVE_INFINITY
        : costs.microsPerOperation(demand, outcome);
  }

  private @Nullable Outcome outcome(Candidate candidate) {
    Optional<Outcome> known = tried.get(candidate);
    if (known == null) {
      known = Optional.ofNullable(trial.outcome(candidate, Variant.AS_SAID));
      tried.put(candidate, known);
      order.add(candidate);
    }
    return known.orElse(null);
  }

  private Advice advice(Candidate candidate) {
    Outcome outcome = Objects.requireNonNull(outcome(candidate));
    Map<String, Double> shifted = new LinkedHashMap<>();
    for (int percent : SHIFTS) {
      double writes = demand.writes() + percent / 100.0;
      if (writes > 0 && writes < 1) {
        String name = Math.abs(percent) + " % " + (percent < 0 ? "fewer" : "more") + " writes";
        shifted.put(name, costs.microsPerOperation(demand.withWrites(writes), outcome));
      }
    }
    for (Variant variant : Variant.values()) {
      if (variant != Variant.AS_SAID && trial.canVary()) {
        Outcome other = trial.outcome(candidate, variant);
        shifted.put(
            variant.text(),
            other == null || !costs.fits(other)
                ? Double.POSITIVE_INFINITY
                : costs.microsPerOperation(demand, other));
      }
    }
    boolean optimal =
        tried.values().stream().flatMap(Optional::stream).noneMatch(o -> o.dominates(outcome));
    return new Advice(
        candidate, outcome, costs.microsPerOperation(demand, outcome), shifted, optimal);
  }
}
