package dev.varve.workload;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Which records are there: what the streams of a workload share, and what whoever checks a store
 * asks. It begins with the records that the load inserts, and a later workload may go on with it.
 *
 * <p>Records that are deleted in the order of their insertion cost nothing; if operations choose
 * what they delete, each record takes a bit.
 *
 * <p>Thread safety: all methods may be called by any thread. What it says of records in whose
 * operations threads are engaged holds only when they are done.
 */
public final class Population {
  private final RecordSpec loaded;
  private final long known;
  private final boolean exact;
  private final InsertCounter inserts;
  private final AtomicLong oldest;

  /** Those that are not there, or may be not; null if only the oldest are deleted. */
  private final @Nullable RecordBits absent;

  private final AtomicLong absentCount = new AtomicLong();

  private Population(RecordSpec loaded, long known, int threads, boolean exact, boolean byBits) {
    this.loaded = loaded;
    this.known = known;
    this.exact = exact;
    this.inserts = new InsertCounter(loaded.count(), threads);
    this.oldest = new AtomicLong(loaded.insertStart());
    this.absent = byBits ? new RecordBits() : null;
  }

  /** The records of a workload when they are loaded. */
  static Population of(WorkloadSpec spec) {
    boolean inOrder = spec.deletes().order() == DeleteSpec.Order.OLDEST;
    boolean deletes = spec.mix().delete() > 0;
    boolean oneThread = spec.client().threads() == 1;
    boolean exact = oneThread || !deletes || (inOrder && !spec.mix().rewrites());
    return new Population(
        spec.records(),
        spec.records().insertCount(),
        spec.client().threads(),
        exact,
        deletes && !inOrder);
  }

  /** The keys of a trace, of which some are there at first. */
  static Population of(WorkloadSpec spec, Trace trace) {
    Population population = new Population(spec.records(), trace.keys(), 1, true, true);
    for (int key = 0; key < trace.keys(); key++) {
      population.deleted(key);
    }
    for (long i = 0; i < spec.records().insertCount(); i++) {
      population.written(trace.preloaded((int) i));
    }
    return population;
  }

  /**
   * Whether it is known of each record if it is there. It is not if several threads delete what
   * they write.
   */
  public boolean isExact() {
    return exact;
  }

  /** The number of the first record that was not deleted in the order of insertion. */
  public long first() {
    return oldest.get();
  }

  /** The number after that of the last record that was inserted. */
  public long end() {
    return inserts.end();
  }

  /** How many records were inserted after the load. */
  public long inserted() {
    return inserts.end() - loaded.count();
  }

  /** How many records are there; the most that can be, if that is not {@link #isExact known}. */
  public long most() {
    long all = known + inserted() - (first() - loaded.insertStart());
    return exact ? all - absentCount.get() : all;
  }

  /** How many records are there; the least that can be, if that is not {@link #isExact known}. */
  public long least() {
    return exact ? most() : most() - absentCount.get();
  }

  /** Whether a record is there. */
  public Presence presence(long record) {
    if (record >= first() && record < end() && (absent == null || !absent.contains(record))) {
      return Presence.PRESENT;
    }
    return exact ? Presence.ABSENT : Presence.UNKNOWN;
  }

  InsertCounter inserts() {
    return inserts;
  }

  /** The oldest record if more than {@code keep} are there, to be deleted; else -1. */
  long takeOldest(long keep) {
    long first = oldest.get();
    while (inserts.newest() - first + 1 > keep) {
      if (oldest.compareAndSet(first, first + 1)) {
        return first;
      }
      first = oldest.get();
    }
    return -1;
  }

  /** A record that was chosen is about to be deleted. */
  void deleted(long record) {
    if (absent != null && absent.add(record)) {
      absentCount.incrementAndGet();
    }
  }

  /** A record that was chosen is about to be written. */
  void written(long record) {
    if (exact && absent != null && absent.remove(record)) {
      absentCount.decrementAndGet();
    }
  }
}
