package dev.varve.views.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import org.jspecify.annotations.Nullable;

/** Threads that start together; the first failure of any of them is thrown to who started them. */
public final class Crew {
  private final List<Member> members = new ArrayList<>();

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

  /**
   * Starts all members at once and returns when the last one has ended, or throws when the first
   * one failed; the others then go on until they fail too, as they do when their store is closed.
   */
  public void run() throws InterruptedException {
    CyclicBarrier start = new CyclicBarrier(members.size());
    CompletionService<@Nullable Void> working =
        new ExecutorCompletionService<>(task -> Thread.ofPlatform().daemon().start(task));
    for (Member member : members) {
      working.submit(() -> {
        start.await();
        member.task().work(member.number());
        return null;
      });
    }
    for (int ended = 0; ended < members.size(); ended++) {
      try {
        working.take().get();
      } catch (ExecutionException e) {
        throw new AssertionError("a member of the crew failed", e.getCause());
      }
    }
  }
}
