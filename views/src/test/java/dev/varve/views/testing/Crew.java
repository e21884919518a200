package dev.varve.views.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;

/** Threads that start together; the first failure of any of them is thrown to who started them. */
public final class Crew {
  private final List<Member> members = new ArrayList<>();
  private final List<Throwable> failures = new ArrayList<>();

  /** A crew of nobody. */
  public Crew() {}

  /** What a member does. */
  @FunctionalInterface
  public interface Task {
    /** Does it, given the member's number from 0. */
    void work(int number) throws Exception;
  }

  /** A task with its number. */
  private record Member(Task task, int number) {}

  /** Adds members that do the same. */
  public Crew with(int count, Task task) {
    for (int i = 0; i < count; i++) {
      members.add(new Member(task, i));
    }
    return this;
  }

  /** Starts all members at once and returns when the last one has ended. */
  public void run() throws InterruptedException {
    CyclicBarrier start = new CyclicBarrier(members.size());
    List<Thread> threads = new ArrayList<>();
    for (Member member : members) {
      threads.add(Thread.ofPlatform().start(() -> work(start, member)));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    synchronized (failures) {
      if (!failures.isEmpty()) {
        throw new AssertionError("a member of the crew failed", failures.getFirst());
      }
    }
  }

  private void work(CyclicBarrier start, Member member) {
    try {
      start.await();
      member.task().work(member.number());
    } catch (Throwable e) {
      synchronized (failures) {
        failures.add(e);
      }
    }
  }
}
