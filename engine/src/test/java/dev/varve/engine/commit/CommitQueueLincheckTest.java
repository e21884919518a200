package dev.varve.engine.commit;

import dev.varve.engine.lincheck.ModelCheck;
import dev.varve.entry.EntryKind;
import dev.varve.store.Durability;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Group commit is a counter: every commit is made once, by one leader at a time, who sees what
 * those before it did; its writer gets the number it was given, and nobody waits for ever.
 */
@Timeout(900)
class CommitQueueLincheckTest {
  @Test
  void everyCommitGetsANumberOfItsOwnInTheOrderOfCommits() {
    ModelCheck.accepts(Sound.class, 6, 150, 600);
  }

  @Test
  void aQueueThatForgetsWhoLinesUpWhileItIsHandedOverIsFoundOut() {
    ModelCheck.rejects(Forgetful.class, 6, 150);
  }

  /** What a commit ends with: its number. It travels as a failure, which is an answer too. */
  private static final class Made extends RuntimeException {
    final int number;

    Made(int number) {
      super(null, null, false, false);
      this.number = number;
    }
  }

  /** Counts commits in a field that is nothing special: only the queue keeps threads apart. */
  private static final class Counter implements CommitQueue.Leader {
    private int count;

    @Override
    public void commit(List<Commit> group) {
      for (Commit commit : group) {
        if (commit.exclusive() == null) {
          count++;
        }
        commit.fail(new Made(count));
      }
    }

    @Override
    public void afterwards() {}
  }

  /** The queue of the engine. */
  public static class Sound {
    private static final byte[] LARGE = new byte[600_000];

    private final CommitQueue queue = new CommitQueue(new Counter(), 0);

    /** A commit that others may follow. */
    @Operation
    public int small() {
      return submit(new byte[1]);
    }

    /** Two of these do not fit into one group. */
    @Operation
    public int large() {
      return submit(LARGE);
    }

    /** Stands alone, and only reads. */
    @Operation
    public int exclusive() {
      return submit(Commit.exclusive(() -> {}));
    }

    private int submit(byte[] value) {
      return submit(Commit.of(0, EntryKind.PUT, value, value, Durability.MEMORY));
    }

    private int submit(Commit commit) {
      try {
        queue.submit(commit);
        return -1;
      } catch (Made made) {
        return made.number;
      }
    }
  }

  /** Looks whether somebody is behind, and only then says that nobody is. */
  public static class Forgetful {
    private final AtomicReference<@Nullable Commit> tail = new AtomicReference<>();
    private int count;

    @Operation
    public int small() {
      Commit commit = Commit.exclusive(() -> {});
      Commit before = tail.getAndSet(commit);
      if (before != null) {
        before.next = commit;
        while (commit.state == Commit.WAITING) {
          LockSupport.park(commit);
        }
      }
      int number = ++count;
      if (commit.next == null) {
        tail.set(null); // the queue of the engine compares
      } else {
        commit.next.state = Commit.LEADS;
        LockSupport.unpark(commit.next.thread());
      }
      return number;
    }
  }
}
