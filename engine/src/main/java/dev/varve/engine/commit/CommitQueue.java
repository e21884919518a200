package dev.varve.engine.commit;

import dev.varve.store.Durability;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The queue in which writers wait, and out of which one of them leads.
 *
 * <p>Writers line up in a list. Whoever comes first leads: it takes those that wait behind it into
 * its group, makes all their commits together, hands leadership to the first one after its group,
 * and wakes its own. So there is one log write, and at most one sync, for a group, and a single
 * writer pays for two atomic operations. Two things always hold: log order is sequence order, and
 * commits become visible in sequence order, because only the leader does either. (LevelDB's writer
 * queue, with the list of an MCS lock.)
 *
 * <p>Waiting is done by spinning for some microseconds, because parking a thread and waking it
 * takes ten times as long as a commit, and by parking after that. Who waits for a sync parks at
 * once, and who leads to one gives those who were just told a moment to come back (as MySQL's and
 * PostgreSQL's delays of a group commit do, but only while they come): one sync for all costs less
 * than two for a half each.
 *
 * <p>Thread safety: all methods may be called by any thread. Interrupts are kept for later.
 */
public final class CommitQueue {
  private static final int SPINS = 2_000;

  /** How often the leader of a group that will be synced gives way to those who may join it. */
  private static final int PATIENCE = 100;

  private static final int MAX_GROUP = 256;
  private static final long MAX_GROUP_BYTES = 1 << 20;
  private static final Commit[] NOBODY = {};

  private final AtomicReference<@Nullable Commit> tail = new AtomicReference<>();
  private final Leader leader;
  private final int spins;
  private final List<Commit> group = new ArrayList<>();

  /** How many are expected in the next group that is synced, by those who came to the last. */
  private int company = 1;

  /** What is done by whoever leads. Calls never overlap, and each sees what the last one did. */
  interface Leader {
    /** Makes commits, in this order; what fails is noted in them. */
    void commit(List<Commit> group);

    /** Tidies up before the waiting writers are told and the next leader starts. */
    void afterwards();
  }

  CommitQueue(Leader leader) {
    this(leader, SPINS);
  }

  /** A queue whose writers look {@code spins} times whether it is their turn before they park. */
  CommitQueue(Leader leader, int spins) {
    this.leader = leader;
    this.spins = spins;
  }

  /** Makes a commit and returns when it is made, or throws why it was not. */
  void submit(Commit commit) {
    Commit before = tail.getAndSet(commit);
    if (before == null) {
      lead(commit);
    } else {
      before.next = commit;
      if (await(commit) == Commit.LEADS) {
        lead(commit);
      }
    }
    commit.rethrow();
  }

  private int await(Commit commit) {
    // A sync takes longer than waking a thread, and who spins meanwhile is in the way of others.
    for (int i = commit.durability() == Durability.DEVICE ? spins : 0; i < spins; i++) {
      int state = commit.state;
      if (state != Commit.WAITING) {
        return state;
      }
      Thread.onSpinWait();
    }
    boolean interrupted = false;
    commit.parked = true;
    while (commit.state == Commit.WAITING) {
      LockSupport.park(commit);
      interrupted |= Thread.interrupted();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return commit.state;
  }

  private void lead(Commit first) {
    Commit last = gather(first);
    try {
      leader.commit(group);
    } finally {
      if (first.durability() == Durability.DEVICE) {
        // Who did not come in time is not waited for again; who came during the sync is.
        company = group.size() < company ? group.size() : group.size() + countBehind(last);
      }
      Commit[] told = group.size() == 1 ? NOBODY : group.subList(1, group.size()).toArray(NOBODY);
      group.clear();
      try {
        leader.afterwards();
      } finally {
        // First the next leader: it has work to do while the others are woken.
        handOver(last);
        for (Commit commit : told) {
          wake(commit, Commit.DONE);
        }
      }
    }
  }

  /**
   * Collects the group that {@code first} leads, and returns its last member. If it will be synced,
   * as many are waited for as are expected, but not for long.
   */
  @SuppressWarnings("ThreadPriorityCheck") // who is to join may need this very processor
  private Commit gather(Commit first) {
    group.add(first);
    Commit last = first;
    long bytes = first.dataSize();
    int patience = first.durability() == Durability.DEVICE ? PATIENCE : 0;
    while (first.exclusive() == null && group.size() < MAX_GROUP) {
      Commit next = last.next;
      if (next == null && group.size() < company && patience > 0) {
        patience--;
        Thread.yield();
        continue;
      }
      if (next == null || !next.canFollow() || bytes + next.dataSize() > MAX_GROUP_BYTES) {
        break;
      }
      group.add(next);
      bytes += next.dataSize();
      last = next;
    }
    return last;
  }

  private static int countBehind(Commit last) {
    int count = 0;
    for (Commit next = last.next; next != null; next = next.next) {
      count++;
    }
    return count;
  }

  private void handOver(Commit last) {
    Commit next = last.next;
    if (next == null) {
      if (tail.compareAndSet(last, null)) {
        return;
      }
      // Somebody is behind us and about to say so.
      while ((next = last.next) == null) {
        Thread.onSpinWait();
      }
    }
    wake(next, Commit.LEADS);
  }

  private static void wake(Commit commit, int state) {
    commit.state = state;
    if (commit.parked) {
      LockSupport.unpark(commit.thread());
    }
  }
}
