package dev.varve.verification;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ends the JVM, and says where each thread is, if a round of a soak does not end. Nothing less ends
 * a thread that waits for ever.
 */
final class RoundLimit implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofMinutes(15);
  private static final int DEEPEST = 60;

  private final CountDownLatch ended = new CountDownLatch(1);

  RoundLimit(long seed) {
    Thread.ofPlatform().daemon().name("limit of a round").start(() -> watch(seed));
  }

  private void watch(long seed) {
    try {
      if (ended.await(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      return; // Nobody does this.
    }
    System.err.println("the round of seed " + seed + " did not end within " + LIMIT);
    for (ThreadInfo thread :
        ManagementFactory.getThreadMXBean().dumpAllThreads(true, true, DEEPEST)) {
      System.err.println(thread);
    }
    Runtime.getRuntime().halt(1);
  }

  @Override
  public void close() {
    ended.countDown();
  }
}
