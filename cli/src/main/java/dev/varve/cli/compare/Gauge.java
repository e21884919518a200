package dev.varve.cli.compare;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;

/**
 * What this process has used up so far: the store, its background work and the clients together.
 *
 * @param cpuNanos time of processors
 * @param allocatedBytes of heap, by all threads
 * @param gcMillis time of garbage collections
 * @param gcCount of garbage collections
 */
record Gauge(long cpuNanos, long allocatedBytes, long gcMillis, long gcCount) {
  private static final double NANOS = 1e9;
  private static final double MILLIS = 1e3;

  static Gauge read() {
    long gcMillis = 0;
    long gcCount = 0;
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      gcMillis += Math.max(0, collector.getCollectionTime());
      gcCount += Math.max(0, collector.getCollectionCount());
    }
    return new Gauge(
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime(),
        ManagementFactory.getPlatformMXBean(ThreadMXBean.class).getTotalThreadAllocatedBytes(),
        gcMillis,
        gcCount);
  }

  /** What was used up since then. */
  PhaseResult.Costs since(Gauge before) {
    return new PhaseResult.Costs(
        (cpuNanos - before.cpuNanos) / NANOS,
        allocatedBytes - before.allocatedBytes,
        (gcMillis - before.gcMillis) / MILLIS,
        gcCount - before.gcCount);
  }
}
