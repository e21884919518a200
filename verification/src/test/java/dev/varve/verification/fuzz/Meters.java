package dev.varve.verification.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Runs targets and measures what that takes: a short input that asks for much memory or time is a
 * failure like any other, and the same one each time instead of the end of the JVM.
 */
final class Meters {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** What an input may allocate for each of its bytes. */
  private static final long BYTES_FOR_A_BYTE = 16;

  /** The processor time for one input, which takes milliseconds at most if all is well. */
  private static final long MOST_NANOS = 4_000_000_000L;

  private Meters() {}

  /**
   * Runs a target, and once more if that took too much: what the JVM does for a class that it loads
   * comes only once, and much of it if an agent changes its code; what an input asks for comes
   * again.
   */
  static void run(Target target, byte[] input) {
    if (excess(target, input) == null) {
      return;
    }
    String again = excess(target, input);
    if (again != null) {
      throw new AssertionError(describe(target, input) + " takes " + again);
    }
  }

  /** Runs a target once and says what that took too much of, or null. */
  private static @Nullable String excess(Target target, byte[] input) {
    long time = THREADS.getCurrentThreadCpuTime();
    long allocated = THREADS.getCurrentThreadAllocatedBytes();
    long size;
    try {
      size = target.reader().read(input);
    } catch (Throwable e) {
      throw new AssertionError(describe(target, input) + " ends in " + e, e);
    }
    allocated = THREADS.getCurrentThreadAllocatedBytes() - allocated;
    time = THREADS.getCurrentThreadCpuTime() - time;
    if (allocated > target.freeBytes() + BYTES_FOR_A_BYTE * size) {
      return allocated + " bytes";
    }
    return time > MOST_NANOS ? time + " ns" : null;
  }

  private static String describe(Target target, byte[] input) {
    return target + " with input " + HexFormat.of().formatHex(input);
  }
}
