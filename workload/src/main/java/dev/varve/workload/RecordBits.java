package dev.varve.workload;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/**
 * A set of numbers of records, one bit each, in pages that are made when they are needed.
 *
 * <p>Thread safety: all methods may be called by any thread.
 */
final class RecordBits {
  private static final int PAGE_BITS = 16;
  private static final int PAGE_WORDS = (1 << PAGE_BITS) / Long.SIZE;

  private volatile @Nullable AtomicLongArray[] pages = new @Nullable AtomicLongArray[16];

  boolean contains(long record) {
    int page = page(record);
    AtomicLongArray words = page < pages.length ? pages[page] : null;
    return words != null && (words.get(word(record)) & bit(record)) != 0;
  }

  /** Adds a number, and returns whether it was not there. */
  boolean add(long record) {
    long bit = bit(record);
    return (words(page(record)).getAndAccumulate(word(record), bit, (a, b) -> a | b) & bit) == 0;
  }

  /** Removes a number, and returns whether it was there. */
  boolean remove(long record) {
    long bit = bit(record);
    return (words(page(record)).getAndAccumulate(word(record), ~bit, (a, b) -> a & b) & bit) != 0;
  }

  private AtomicLongArray words(int page) {
    AtomicLongArray words = page < pages.length ? pages[page] : null;
    return words == null ? grown(page) : words;
  }

  private synchronized AtomicLongArray grown(int page) {
    @Nullable AtomicLongArray[] all = pages;
    AtomicLongArray words = page < all.length ? all[page] : null;
    if (words == null) {
      words = new AtomicLongArray(PAGE_WORDS);
      all = Arrays.copyOf(all, Math.max(all.length, Integer.highestOneBit(page) * 2 + 1));
      all[page] = words;
      pages = all; // whoever sees the array sees the page
    }
    return words;
  }

  private static int page(long record) {
    return Math.toIntExact(record >>> PAGE_BITS);
  }

  private static int word(long record) {
    return (int) (record / Long.SIZE) & (PAGE_WORDS - 1);
  }

  private static long bit(long record) {
    return 1L << record;
  }
}
