package dev.varve.engine.runtime;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * Lets threads wait until something has come about, whatever it is.
 *
 * <p>Thread safety: all methods may be called by any thread. Interrupts are kept for later.
 */
public final class Progress {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  /** Nobody waits. */
  public Progress() {}

  /** Something changed that somebody may wait for. */
  public void made() {
    lock.lock();
    try {
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until a condition holds.
   *
   * @param condition is asked with a lock held: it takes no lock, and whatever makes it true is
   *     followed by {@link #made}
   */
  public void await(BooleanSupplier condition) {
    lock.lock();
    try {
      while (!condition.getAsBoolean()) {
        changed.awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
    }
  }
}
