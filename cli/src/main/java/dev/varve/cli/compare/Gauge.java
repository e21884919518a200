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
 * @param deviceBytes that were written to the device, by whomever; or {@link Device#UNKNOWN}
 */
record Gauge(long cpuNanos, long allocatedBytes, long gcMillis, long gcCount, long deviceBytes) {
  private static final double NANOS = 1e9;
  private static final double MILLIS = 1e3;

  static Gauge read(Device device) {
    long gcMillis = 0;
    long gcCount = 0;
    for (GarbageCollectorMXBean collector : GcPauses.beans()) {
      gcMillis += Math.max(0, collector.getCollectionTime());
      gcCount += Math.max(0, collector.getCollectionCount());
    }
    return new Gauge(
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime(),
        ManagementFactory.getPlatformMXBean(ThreadMXBean.class).getTotalThreadAllocatedBytes(),
        gcMillis,
        gcCount,
        device.bytesWritten());
  }

  /** What was used up since then, with the longest pause meanwhile. */
  PhaseResult.Costs since(Gauge before, double longestGcSeconds) {
    return new PhaseResult.Costs(
        (cpuNanos - before.cpuNanos) / NANOS,
        allocatedBytes - before.allocatedBytes,
        (gcMillis - before.gcMillis) / MILLIS,
        gcCount - before.gcCount,
        longestGcSeconds,
        deviceBytes < 0 || before.deviceBytes < 0
            ? Device.UNKNOWN
            : deviceBytes - before.deviceBytes);
  }
}
