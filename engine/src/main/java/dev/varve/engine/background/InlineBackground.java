package dev.varve.engine.background;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Does work at once, in the thread that makes it necessary. The same operations always lead to the
 * same steps, which tests and comparisons want.
 */
final class InlineBackground implements Background {
  private final ReentrantLock working = new ReentrantLock();
  private final Work flushes;
  private final Work compactions;

  /** Does these kinds of work. */
  InlineBackground(Work flushes, Work compactions) {
    this.flushes = flushes;
    this.compactions = compactions;
  }

  @Override
  public void flushWanted() {
    work();
  }

  @Override
  public void compactionWanted() {
    work();
  }

  private void work() {
    if (working.isHeldByCurrentThread()) {
      return; // The loop below, further up, sees to it.
    }
    working.lock();
    try {
      boolean more = true;
      while (more) {
        more = flushes.doNext() == Work.Outcome.DONE || compactions.doNext() == Work.Outcome.DONE;
      }
    } finally {
      working.unlock();
    }
  }

  @Override
  public void soon(Runnable task) {
    task.run();
  }

  @Override
  public void every(Duration period, Runnable task) {
    throw new IllegalStateException("there is nobody to do something every " + period);
  }

  @Override
  public void together(List<Callable<Void>> tasks) throws Exception {
    for (Callable<Void> task : tasks) {
      task.call();
    }
  }

  @Override
  public boolean isInline() {
    return true;
  }

  @Override
  public void close() {
    working.lock();
    try {
      // What somebody did has ended. Whoever comes now finds nothing to do.
    } finally {
      working.unlock();
    }
  }
}
