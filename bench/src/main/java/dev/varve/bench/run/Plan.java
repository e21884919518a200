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
 * @param threads that make operations at the same time, where the workload does not say
 * @param seconds after which a workload ends that has no end of its own
 * @param fillSeconds after which a fill ends that has records left; 0 for never
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
    double fillSeconds,
    double warmUpSeconds,
    Settle settle,
    Budget budget) {
  /** A plan. */
  public Plan {
    workloads = List.copyOf(workloads);
  }

  /** The same with another number of records. */
  Plan withRecords(int number) {
    return new Plan(
        engine,
        workloads,
        number,
        valueSize,
        seed,
        threads,
        seconds,
        fillSeconds,
        warmUpSeconds,
        settle,
        budget);
  }
}
