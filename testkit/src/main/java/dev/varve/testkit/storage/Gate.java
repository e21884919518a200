package dev.varve.testkit.storage;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A place where threads wait until a test lets them go: a slow disk without sleeping. A gate is
 * closed at first; once opened, it stays open.
 *
 * <p>Thread safety: all methods may be called by any thread. Interrupts do not end the waiting at
 * the gate and are kept.
 */
public final class Gate {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private boolean open;
  private int arrived;

  /** A closed gate. */
  public Gate() {}

  /** Waits until the gate is open. */
  public void pass() {
    lock.lock();
    try {
      arrived++;
      changed.signalAll();
      while (!open) {
        changed.awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Lets everybody pass, now and later. */
  public void open() {
    lock.lock();
    try {
      open = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until so many threads have come to the gate.
   *
   * @throws AssertionError if they do not come within a minute
   */
  public void awaitArrivals(int count) throws InterruptedException {
    lock.lock();
    try {
      long left = PATIENCE.toNanos();
      while (arrived < count) {
        if (left <= 0) {
          throw new AssertionError(
              arrived + " threads came to the gate within " + PATIENCE + ", not " + count);
        }
        left = changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }
}
