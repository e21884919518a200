package dev.varve.engine.background;

import dev.varve.engine.runtime.Environment;
import dev.varve.engine.runtime.Events;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Does work in threads: one for flushes, which nothing else may hold up, some for compactions,
 * which also help each other with large ones, and one for small tasks, among which is telling
 * listeners.
 */
final class ThreadedBackground implements Background {
  private static final long FIRST_PAUSE_MILLIS = 50;
  private static final long LONGEST_PAUSE_MILLIS = 5_000;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Queue<Runnable> tasks = new ArrayDeque<>();
  private final Queue<TaskGroup> groups = new ArrayDeque<>();
  private final List<Thread> threads = new ArrayList<>();
  private final List<Periodic> periodic = new ArrayList<>();
  private final Events events;
  private final LongSupplier ticker;
  private long flushRequests;
  private long compactionRequests;
  private boolean closing;

  /**
   * Starts the threads.
   *
   * @param name of the store, for the names of threads
   * @param compactors how many threads compact
   */
  ThreadedBackground(
      Environment environment,
      Events events,
      String name,
      int compactors,
      Work flushes,
      Work compactions) {
    this.events = events;
    this.ticker = environment.ticker();
    start(environment, "varve-" + name + "-flush", () -> work(flushes, false));
    for (int i = 1; i <= compactors; i++) {
      start(environment, "varve-" + name + "-compact-" + i, () -> work(compactions, true));
    }
    start(environment, "varve-" + name + "-keeper", this::keepHouse);
  }

  private void start(Environment environment, String name, Runnable task) {
    Thread thread = environment.threads().newThread(task);
    thread.setName(name);
    threads.add(thread);
    thread.start();
  }

  @Override
  public void flushWanted() {
    lock.lock();
    try {
      flushRequests++;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void compactionWanted() {
    lock.lock();
    try {
      compactionRequests++;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void work(Work work, boolean compacts) {
    long seen = 0;
    long pause = 0;
    while (true) {
      TaskGroup group;
      lock.lock();
      try {
        while (!closing && seen == requests(compacts) && !(compacts && helpIsWanted())) {
          changed.awaitUninterruptibly();
        }
        if (closing) {
          return;
        }
        group = compacts ? groups.peek() : null;
        seen = group == null ? requests(compacts) : seen;
      } finally {
        lock.unlock();
      }
      if (group != null) {
        help(group);
        continue;
      }
      Work.Outcome outcome = work.doNext();
      if (events.areWaiting()) {
        // Not here: a listener that writes may have to wait until this thread has worked.
        soon(events::deliver);
      }
      switch (outcome) {
        case DONE -> {
          pause = 0;
          seen--; // There may be more.
        }
        case NOTHING -> pause = 0;
        case FAILED -> {
          pause = Math.clamp(pause * 2, FIRST_PAUSE_MILLIS, LONGEST_PAUSE_MILLIS);
          pauseUnlessClosing(pause);
          seen--;
        }
      }
    }
  }

  private boolean helpIsWanted() {
    return !groups.isEmpty();
  }

  private long requests(boolean compacts) {
    return compacts ? compactionRequests : flushRequests;
  }

  private void pauseUnlessClosing(long millis) {
    lock.lock();
    try {
      long rest = TimeUnit.MILLISECONDS.toNanos(millis);
      while (!closing && rest > 0) {
        rest = changed.awaitNanos(rest);
      }
    } catch (InterruptedException e) {
      // Nobody has a reason to interrupt these threads; the pause is over.
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void soon(Runnable task) {
    boolean late;
    lock.lock();
    try {
      late = closing;
      if (!late) {
        tasks.add(task);
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
    if (late) {
      task.run();
    }
  }

  @Override
  public void every(Duration period, Runnable task) {
    lock.lock();
    try {
      periodic.add(new Periodic(period.toNanos(), task, ticker.getAsLong() + period.toNanos()));
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** A task that is done again and again, and when it is due next. */
  private static final class Periodic {
    final long period;
    final Runnable task;
    long due;

    Periodic(long period, Runnable task, long due) {
      this.period = period;
      this.task = task;
      this.due = due;
    }
  }

  private void keepHouse() {
    Runnable task = nextTask();
    while (task != null) {
      task.run();
      events.deliver();
      task = nextTask();
    }
  }

  /** Waits for the next small task; null if there will be none. */
  private @Nullable Runnable nextTask() {
    lock.lock();
    try {
      while (true) {
        Runnable task = tasks.poll();
        if (task != null || closing) {
          return task;
        }
        long now = ticker.getAsLong();
        long rest = Long.MAX_VALUE;
        for (Periodic one : periodic) {
          if (one.due - now <= 0) {
            one.due = now + one.period;
            return one.task;
          }
          rest = Math.min(rest, one.due - now);
        }
        awaitUpTo(rest);
      }
    } finally {
      lock.unlock();
    }
  }

  @SuppressWarnings("WaitNotInLoop") // the caller looks again
  private void awaitUpTo(long nanos) {
    try {
      var _ = changed.awaitNanos(nanos);
    } catch (InterruptedException e) {
      // Nobody has a reason to interrupt these threads; look again.
    }
  }

  /** Tasks that several workers do together. */
  private static final class TaskGroup {
    final Queue<Callable<Void>> open;
    int running;
    @Nullable Throwable failure;

    TaskGroup(List<Callable<Void>> tasks) {
      open = new ArrayDeque<>(tasks);
    }
  }

  @Override
  public void together(List<Callable<Void>> work) throws Exception {
    TaskGroup group = new TaskGroup(work);
    lock.lock();
    try {
      groups.add(group);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    help(group);
    lock.lock();
    try {
      while (group.running > 0) {
        changed.awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
    }
    switch (group.failure) {
      case null -> {}
      case Error error -> throw error;
      case Exception exception -> throw exception;
      case Throwable other -> throw new IllegalStateException(other);
    }
  }

  private void help(TaskGroup group) {
    while (true) {
      Callable<Void> task;
      lock.lock();
      try {
        task = group.open.poll();
        if (task == null) {
          groups.remove(group);
          return;
        }
        group.running++;
      } finally {
        lock.unlock();
      }
      Throwable failure = null;
      try {
        task.call();
      } catch (Throwable e) {
        failure = e; // Thrown on where the tasks were given.
      }
      ended(group, failure);
    }
  }

  private void ended(TaskGroup group, @Nullable Throwable failure) {
    lock.lock();
    try {
      group.running--;
      if (failure != null) {
        if (group.failure == null) {
          group.failure = failure;
        } else {
          group.failure.addSuppressed(failure);
        }
        group.open.clear();
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean isInline() {
    return false;
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closing = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    boolean interrupted = false;
    for (Thread thread : threads) {
      while (!thread.equals(Thread.currentThread()) && thread.isAlive()) {
        try {
          thread.join();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    // If a listener closes the store, this may be the thread that would have done what is left.
    for (Runnable task = leftOver(); task != null; task = leftOver()) {
      task.run();
    }
  }

  private @Nullable Runnable leftOver() {
    lock.lock();
    try {
      return tasks.poll();
    } finally {
      lock.unlock();
    }
  }
}
