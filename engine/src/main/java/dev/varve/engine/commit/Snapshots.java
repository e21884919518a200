package dev.varve.engine.commit;

import java.util.Map;
import java.util.TreeMap;

/**
 * The places in the commit order that somebody still reads at.
 *
 * <p>A snapshot is a sequence that is registered here. It holds neither memtables nor files: merges
 * keep, for every registered sequence, the version of each key that it sees, so the current view
 * can always answer for it, and what a forgotten snapshot costs is bounded by what was overwritten
 * since.
 *
 * <p>Thread safety: all methods may be called by any thread.
 */
public final class Snapshots {
  private final Sequences sequences;
  private final TreeMap<Long, Integer> open = new TreeMap<>();
  private int count;

  /** No snapshots of this order. */
  public Snapshots(Sequences sequences) {
    this.sequences = sequences;
  }

  /** Registers the newest visible sequence. */
  public synchronized long open() {
    // Inside the lock: a merge that starts now either sees this snapshot, or read a visible
    // sequence
    // that is not newer than it and keeps what it needs.
    long sequence = sequences.visible();
    open.merge(sequence, 1, Integer::sum);
    count++;
    return sequence;
  }

  /** Takes back a registration. */
  public synchronized void close(long sequence) {
    open.computeIfPresent(sequence, (_, holders) -> holders == 1 ? null : holders - 1);
    count--;
  }

  /** How many are open. */
  public synchronized int count() {
    return count;
  }

  /**
   * What a merge that starts now must preserve, ascending: the registered sequences and, last, the
   * newest visible one, at which somebody may start to read at any moment.
   */
  public synchronized long[] toPreserve() {
    long visible = sequences.visible();
    long[] result = new long[open.size() + (open.containsKey(visible) ? 0 : 1)];
    int at = 0;
    for (Map.Entry<Long, Integer> entry : open.entrySet()) {
      result[at++] = entry.getKey();
    }
    result[result.length - 1] = visible;
    return result;
  }

  /** Whether a snapshot is open that sees writes from {@code sequence} on. */
  public synchronized boolean anyFrom(long sequence) {
    return !open.isEmpty() && open.lastKey() >= sequence;
  }
}
