package dev.varve.engine.runtime;

import dev.varve.store.StoreStats;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Counts, for each level, how often filters excluded an absent key, and how often they let one
 * pass.
 *
 * <p>Exclusions happen several times in each lookup, so a lookup adds all of its own by one atomic
 * operation, or two: the counts of four levels share a number, sixteen bits each, and there are
 * several such numbers, on cache lines of their own, so that threads seldom meet. Whoever finds a
 * count half full carries all four over. What is added until then fits, unless some hundred threads
 * of one stripe look into hundreds of runs of a level at that moment; 65,536 exclusions are lost
 * then.
 *
 * <p>Thread safety: all methods may be called by any thread.
 */
public final class FilterCounts {
  /** Levels from the last one on are counted together. */
  public static final int LEVELS = StoreStats.Filters.DEEPEST_COUNTED + 1;

  private static final int BITS = 16;
  private static final int PACKED = Long.SIZE / BITS;
  private static final long HALF_FULL = 0x8000_8000_8000_8000L;
  private static final int STRIPES = 16;
  private static final int STRIDE = 16; // longs: 128 bytes, two cache lines

  private final AtomicLongArray recent = new AtomicLongArray((STRIPES + 1) * STRIDE);
  private final AtomicLongArray excluded = new AtomicLongArray(LEVELS);
  private final AtomicLongArray falsePositives = new AtomicLongArray(LEVELS);
  private final ReentrantLock carrying = new ReentrantLock();

  /** Nothing counted yet. */
  public FilterCounts() {}

  /** An exclusion in a level, to be added to others of its half; see {@link #isLower}. */
  public static long one(int level) {
    return 1L << (Math.min(level, LEVELS - 1) * BITS); // of the distance, the lowest six bits count
  }

  /** Whether the exclusions of a level are of the lower half. */
  public static boolean isLower(int level) {
    return level < PACKED;
  }

  /**
   * A lookup ended.
   *
   * @param lower the sum of {@link #one} over its exclusions in the levels of the lower half
   * @param upper the same for the other levels
   */
  public void add(long lower, long upper) {
    int stripe = ((int) Thread.currentThread().threadId() & (STRIPES - 1)) * STRIDE + STRIDE;
    if (lower != 0) {
      add(stripe, lower, 0);
    }
    if (upper != 0) {
      add(stripe + 1, upper, PACKED);
    }
  }

  private void add(int at, long more, int first) {
    if ((recent.addAndGet(at, more) & HALF_FULL) != 0) {
      carrying.lock();
      try {
        long full = recent.getAndSet(at, 0);
        for (int i = 0; i < PACKED; i++) {
          excluded.getAndAdd(first + i, count(full, i));
        }
      } finally {
        carrying.unlock();
      }
    }
  }

  private static long count(long packed, int index) {
    return (packed >>> (index * BITS)) & 0xffff;
  }

  /** A filter let an absent key pass. */
  public void falsePositive(int level) {
    falsePositives.getAndIncrement(Math.min(level, LEVELS - 1));
  }

  /** How often filters of a level excluded a key. */
  public long excluded(int level) {
    carrying.lock(); // so that nothing is on its way
    try {
      long sum = excluded.get(level);
      for (int stripe = 1; stripe <= STRIPES; stripe++) {
        sum += count(recent.get(stripe * STRIDE + level / PACKED), level % PACKED);
      }
      return sum;
    } finally {
      carrying.unlock();
    }
  }

  /** How often filters of a level let an absent key pass. */
  public long falsePositives(int level) {
    return falsePositives.get(level);
  }
}
