package dev.varve.bench.run;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;

/** Measures one thing that the calling thread does once. */
final class Stopwatch {
  private final OperatingSystemMXBean system =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final long cpu = system.getProcessCpuTime();
  private final long allocated = threads.getCurrentThreadAllocatedBytes();
  private final long start = System.nanoTime();

  private Stopwatch() {}

  /** Begins now. */
  static Stopwatch start() {
    return new Stopwatch();
  }

  /** What it came to until now. */
  Outcome stop(String label) {
    long nanos = System.nanoTime() - start;
    return new Outcome(
        label,
        1,
        nanos * 1e-9,
        new Latency(nanos, nanos, nanos, nanos),
        TimeUnit.NANOSECONDS.toMicros(system.getProcessCpuTime() - cpu),
        threads.getCurrentThreadAllocatedBytes() - allocated);
  }
}
