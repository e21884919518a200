package dev.varve.bench.run;

import dev.varve.bench.engine.Budget;
import java.util.List;

/**
 * What one process does.
 *
 * @param engine by name
 * @param workloads to measure
 * @param records in the store, each with a key of 16 bytes
 * @param valueSize in bytes
 * @param seed of keys and values
 * @param threads that make operations at the same time
 * @param seconds after which a workload ends that has no end of its own
 * @param warmUpSeconds that are spent on a small store beforehand
 * @param settle what happens between writes and reads
 * @param budget of memory
 */
public record Plan(
    String engine,
    List<Workload> workloads,
    int records,
    int valueSize,
    long seed,
    int threads,
    double seconds,
    double warmUpSeconds,
    Settle settle,
    Budget budget) {
  /** A plan. */
  public Plan {
    workloads = List.copyOf(workloads);
  }
}
