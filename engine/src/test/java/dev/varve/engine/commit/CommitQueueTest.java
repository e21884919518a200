package dev.varve.engine.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.entry.EntryKind;
import dev.varve.store.Durability;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class CommitQueueTest {
  private static Commit commit(int thread, int number) {
    return commit(thread, number, Durability.OS);
  }

  private static Commit commit(int thread, int number, Durability durability) {
    return Commit.of(thread, EntryKind.PUT, new byte[] {(byte) number}, new byte[0], durability);
  }

  /** Notes who led, and that nobody else led meanwhile. */
  private static final class Recorder implements CommitQueue.Leader {
    final AtomicInteger leading = new AtomicInteger();
    final List<Commit> order = Collections.synchronizedList(new ArrayList<>());
    final AtomicInteger groups = new AtomicInteger();
    volatile boolean overlapped;

    @Override
    public void commit(List<Commit> group) {
      overlapped |= leading.incrementAndGet() != 1;
      groups.incrementAndGet();
      for (Commit commit : group) {
        if (commit.exclusive() != null) {
          commit.exclusive().run();
        }
        order.add(commit);
      }
    }

    @Override
    public void afterwards() {
      leading.decrementAndGet();
    }
  }

  private static void inThreads(int count, java.util.function.IntConsumer task)
      throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int number = i;
      threads.add(Thread.ofPlatform().start(() -> task.accept(number)));
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  /** Who does not spin parks at once, so that a wake-up that is lost is missed. */
  @ParameterizedTest
  @CsvSource({"0, OS", "2000, OS", "2000, DEVICE"})
  void everyCommitIsMadeOnceInTheOrderOfItsThreadAndNeverTwoLead(int spins, Durability durability)
      throws InterruptedException {
    Recorder recorder = new Recorder();
    CommitQueue queue = new CommitQueue(recorder, spins);
    int each = 3000;
    List<List<Commit>> submitted = new ArrayList<>();
    for (int thread = 0; thread < 6; thread++) {
      submitted.add(new ArrayList<>());
    }
    inThreads(
        6,
        thread -> {
          for (int i = 0; i < each; i++) {
            Commit next =
                i % 100 == 99 ? Commit.exclusive(() -> {}) : commit(thread, i, durability);
            submitted.get(thread).add(next);
            queue.submit(next);
          }
        });
    assertThat(recorder.overlapped).isFalse();
    assertThat(recorder.order).hasSize(6 * each).doesNotHaveDuplicates();
    for (List<Commit> ofThread : submitted) {
      List<Commit> made = new ArrayList<>(recorder.order);
      made.retainAll(java.util.Set.copyOf(ofThread));
      assertThat(made).isEqualTo(ofThread);
    }
  }

  @Test
  void whoWaitsIsTakenIntoTheNextGroup() throws InterruptedException {
    CountDownLatch go = new CountDownLatch(1);
    AtomicInteger waiting = new AtomicInteger();
    Recorder recorder = new Recorder();
    CommitQueue queue = new CommitQueue(recorder);
    Thread first =
        Thread.ofPlatform()
            .start(() ->
                queue.submit(
                    Commit.exclusive(() -> {
                      try {
                        go.await();
                      } catch (InterruptedException e) {
                        throw new AssertionError(e);
                      }
                    })));
    while (recorder.leading.get() == 0) {
      Thread.onSpinWait();
    }
    List<Thread> others = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      int number = i;
      others.add(
          Thread.ofPlatform()
              .start(() -> {
                waiting.incrementAndGet();
                queue.submit(commit(number, 0));
              }));
    }
    for (Thread other : others) {
      // They are in the queue when they park, which they do after they lined up.
      while (other.getState() != Thread.State.WAITING) {
        Thread.onSpinWait();
      }
    }
    go.countDown();
    first.join();
    for (Thread other : others) {
      other.join();
    }
    assertThat(waiting.get()).isEqualTo(10);
    assertThat(recorder.groups.get()).as("one for the first, one for all others").isEqualTo(2);
  }

  @Test
  void whatFailsIsThrownAtWhoBroughtItAndTheOthersGoOn() throws InterruptedException {
    CommitQueue queue =
        new CommitQueue(
            new CommitQueue.Leader() {
              @Override
              public void commit(List<Commit> group) {
                for (Commit commit : group) {
                  if (commit.dataSize() == 0) {
                    commit.fail(new IllegalStateException("empty"));
                  }
                }
              }

              @Override
              public void afterwards() {}
            });
    Commit bad = Commit.of(0, EntryKind.PUT, new byte[0], new byte[0], Durability.OS);
    assertThatThrownBy(() -> queue.submit(bad)).hasMessage("empty");
    AtomicInteger failures = new AtomicInteger();
    inThreads(
        4,
        thread -> {
          for (int i = 0; i < 500; i++) {
            byte[] key = new byte[i % 2];
            try {
              queue.submit(Commit.of(thread, EntryKind.PUT, key, new byte[0], Durability.OS));
              assertThat(key).hasSize(1);
            } catch (IllegalStateException e) {
              failures.incrementAndGet();
            }
          }
        });
    assertThat(failures.get()).isEqualTo(4 * 250);
  }

  @Test
  void aLeaderThatBreaksHandsTheQueueOver() {
    AtomicInteger calls = new AtomicInteger();
    CommitQueue queue =
        new CommitQueue(
            new CommitQueue.Leader() {
              @Override
              public void commit(List<Commit> group) {
                if (calls.incrementAndGet() == 1) {
                  throw new IllegalStateException("broken");
                }
              }

              @Override
              public void afterwards() {}
            });
    assertThatThrownBy(() -> queue.submit(commit(0, 0))).hasMessage("broken");
    queue.submit(commit(0, 1));
    assertThat(calls.get()).isEqualTo(2);
  }

  @Test
  void anInterruptDoesNotDisturbACommitAndIsKept() throws InterruptedException {
    Recorder recorder = new Recorder();
    CommitQueue queue = new CommitQueue(recorder);
    AtomicInteger kept = new AtomicInteger();
    inThreads(
        4,
        thread -> {
          for (int i = 0; i < 500; i++) {
            Thread.currentThread().interrupt();
            queue.submit(commit(thread, i));
            kept.addAndGet(Thread.interrupted() ? 1 : 0);
          }
        });
    assertThat(kept.get()).isEqualTo(2000);
    assertThat(recorder.order).hasSize(2000);
  }
}
