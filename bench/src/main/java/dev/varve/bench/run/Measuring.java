package dev.varve.bench.run;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a workload's operations and says what they came to. */
final class Measuring {
  private Measuring() {}

  /**
   * Runs operations of the same kind, one in each thread.
   *
   * @param nanos how long; 0 until they have nothing left to do
   */
  static Outcome run(String label, List<? extends Operation> operations, long nanos, boolean each) {
    return run(List.of(label), List.of(operations), nanos, each).getFirst();
  }

  /** Runs groups of operations at the same time; there is an outcome for each group. */
  static List<Outcome> run(
      List<String> labels,
      List<? extends List<? extends Operation>> groups,
      long nanos,
      boolean each) {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    List<Operation> all = groups.stream().<Operation>flatMap(List::stream).toList();
    long cpuBefore = system.getProcessCpuTime();
    long start = System.nanoTime();
    List<Tally> tallies = Clients.run(all, nanos, 0, each);
    double cpuMicros =
        (double) TimeUnit.NANOSECONDS.toMicros(system.getProcessCpuTime() - cpuBefore);
    long operations = tallies.stream().mapToLong(Tally::operations).sum();
    Iterator<Tally> next = tallies.iterator();
    List<Outcome> outcomes = new ArrayList<>();
    for (int group = 0; group < groups.size(); group++) {
      Tally sum = next.next();
      for (int i = 1; i < groups.get(group).size(); i++) {
        sum.add(next.next());
      }
      outcomes.add(
          new Outcome(
              labels.get(group),
              sum.operations(),
              (sum.end() - start) * 1e-9,
              sum.latency(),
              cpuMicros / Math.max(1, operations),
              sum.allocatedForEach()));
    }
    return outcomes;
  }
}
