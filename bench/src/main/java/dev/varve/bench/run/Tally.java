package dev.varve.bench.run;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * Repeats an operation in one thread, and keeps the time of each repetition.
 *
 * <p>The clock is read once a repetition: an operation lasts from the end of the one before it to
 * its own, so that it includes the making of its key. That costs some 40 ns, for all engines alike.
 */
final class Tally {
  private static final long LONGEST = TimeUnit.MINUTES.toNanos(10);

  /** One per cent; more would push the engine's data out of the processor's nearest cache. */
  private static final int DIGITS = 2;

  private final Histogram histogram = new Histogram(LONGEST, DIGITS);
  private long operations;
  private long allocated;
  private long end;

  /**
   * Repeats an operation until it has nothing left to do, or the time is over and there were
   * enough.
   *
   * @param nanos how long; 0 for ever
   * @param least how many operations are enough
   * @param each whether a repetition that counts for several operations is as many short times, or
   *     one long one
   */
  void measure(Operation operation, long nanos, long least, boolean each) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long allocatedBefore = threads.getCurrentThreadAllocatedBytes();
    long start = System.nanoTime();
    long last = start;
    int done = operation.run();
    while (done > 0) {
      long now = System.nanoTime();
      histogram.recordValue(Math.min(LONGEST, each ? (now - last) / done : now - last));
      operations += done;
      last = now;
      boolean over = nanos > 0 && now - start >= nanos && operations >= least;
      done = over ? 0 : operation.run();
    }
    end = last;
    allocated = threads.getCurrentThreadAllocatedBytes() - allocatedBefore;
  }

  /** Adds what another thread did. */
  void add(Tally other) {
    histogram.add(other.histogram);
    operations += other.operations;
    allocated += other.allocated;
    end = Math.max(end, other.end);
  }

  long operations() {
    return operations;
  }

  /** When the last operation ended, on the clock of {@link System#nanoTime}. */
  long end() {
    return end;
  }

  double allocatedForEach() {
    return operations == 0 ? 0 : (double) allocated / operations;
  }

  Latency latency() {
    return Latency.of(histogram);
  }
}
