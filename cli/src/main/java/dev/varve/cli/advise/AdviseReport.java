package dev.varve.cli.advise;

import dev.varve.lab.advise.Advice;
import dev.varve.lab.advise.CostModel;
import dev.varve.lab.advise.Demand;
import dev.varve.workload.WorkloadSpec;
import java.util.List;
import java.util.Map;

/**
 * What an advice is based on, as it is written to a file.
 *
 * @param workload that was simulated
 * @param demand what it asks
 * @param costs of the device
 * @param memtableBytes of each store
 * @param seed of all that was random
 * @param tried how many candidates were
 * @param simulations how many there were
 * @param refused why candidates could not be advised, by their texts
 * @param advice the best first
 */
record AdviseReport(
    WorkloadSpec workload,
    Demand demand,
    CostModel costs,
    long memtableBytes,
    long seed,
    int tried,
    long simulations,
    Map<String, String> refused,
    List<Ranked> advice) {
  /**
   * A candidate in its place.
   *
   * @param rank from 1
   * @param assembly that opens such a store, in YAML
   */
  record Ranked(int rank, Advice advice, String assembly) {}
}
