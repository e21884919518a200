package dev.varve.verification.concurrency;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * Threads that start together and end together. The first failure of any of them is thrown where
 * they were started, and tells the others to stop.
 *
 * <p>Thread safety: {@link #goesOn} and {@link #stop} may be called by any thread.
 */
final class Crew {
  private final ThreadFactory threads;
  private final List<Task> members = new ArrayList<>();
  private volatile boolean stopped;
  private @Nullable Throwable failure;

  /** What a member does. */
  @FunctionalInterface
  interface Task {
    void run() throws Exception;
  }

  private Crew(ThreadFactory threads) {
    this.threads = threads;
  }

  /** A crew of threads of the operating system. */
  static Crew ofPlatform() {
    return new Crew(Thread.ofPlatform().factory());
  }

  /** A crew of virtual threads. */
  static Crew ofVirtual() {
    return new Crew(Thread.ofVirtual().factory());
  }

  /** Adds a member. */
  Crew with(Task member) {
    members.add(member);
    return this;
  }

  /** Adds members that do the same, each with its number from 0. */
  Crew with(int count, Numbered member) {
    for (int i = 0; i < count; i++) {
      int number = i;
      members.add(() -> member.run(number));
    }
    return this;
  }

  /** What one of several members does. */
  @FunctionalInterface
  interface Numbered {
    void run(int number) throws Exception;
  }

  /** Whether nobody asked to stop and nobody failed. */
  boolean goesOn() {
    return !stopped;
  }

  /** Asks everybody to stop. */
  void stop() {
    stopped = true;
  }

  /** Starts all members at once and returns when the last one has ended. */
  void run() {
    CyclicBarrier start = new CyclicBarrier(members.size());
    List<Thread> running = new ArrayList<>();
    for (Task member : members) {
      Thread thread = threads.newThread(() -> work(start, member));
      running.add(thread);
      thread.start();
    }
    for (Thread thread : running) {
      join(thread);
    }
    switch (failure) {
      case null -> {}
      case Error error -> throw error;
      case RuntimeException exception -> throw exception;
      case Throwable other -> throw new AssertionError(other);
    }
  }

  private void work(CyclicBarrier start, Task member) {
    try {
      start.await();
      member.run();
    } catch (Throwable e) {
      failed(e);
    }
  }

  private synchronized void failed(Throwable e) {
    if (failure == null) {
      failure = e;
    } else if (!failure.equals(e)) {
      failure.addSuppressed(e);
    }
    stopped = true;
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError("the test was interrupted", e);
    }
  }
}
