package dev.varve.workload;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Hands out the numbers of new keys and knows up to which number all of them were inserted.
 *
 * <p>What YCSB's acknowledged counter does, without its window: a thread inserts one key at a time,
 * so the oldest key that is not there yet is the least of those that the threads have in hand.
 *
 * <p>Thread safety: all methods may be called by any thread, but only one uses a number of {@code
 * thread} at a time.
 */
final class InsertCounter {
  private static final VarHandle NEWEST;

  static {
    try {
      NEWEST = MethodHandles.lookup().findVarHandle(InsertCounter.class, "newest", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private static final long NONE = Long.MAX_VALUE;
  private static final int PADDING = 8; // longs in a cache line: each thread writes its own

  private final AtomicLong next;
  private final AtomicLongArray inHand;
  private volatile long newest;

  /** A counter that hands out {@code first} first; all keys before it are there. */
  InsertCounter(long first, int threads) {
    next = new AtomicLong(first);
    newest = first - 1;
    inHand = new AtomicLongArray(threads * PADDING);
    for (int thread = 0; thread < threads; thread++) {
      inHand.set(thread * PADDING, NONE);
    }
  }

  /** The number up to which all keys are there. */
  long newest() {
    return newest;
  }

  /** The number that is handed out next. */
  long end() {
    return next.get();
  }

  /** Hands out a number, which the thread has in hand until {@link #inserted}. */
  long take(int thread) {
    // A lower bound first: whoever sees the counter moved must also see that a number is out.
    inHand.set(thread * PADDING, next.get());
    long number = next.getAndIncrement();
    inHand.set(thread * PADDING, number);
    return number;
  }

  /** Tells that the key which the thread has in hand is there, or never will be. */
  void inserted(int thread) {
    inHand.set(thread * PADDING, NONE);
    long least = next.get(); // read before the numbers in hand, never after
    for (int i = 0; i < inHand.length(); i += PADDING) {
      least = Math.min(least, inHand.get(i));
    }
    long seen = newest;
    while (seen < least - 1 && !NEWEST.compareAndSet(this, seen, least - 1)) {
      seen = newest;
    }
  }
}
