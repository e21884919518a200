package dev.varve.memtable.sortedarray;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * The numbers of a table that change with every entry, far from everything else: a reader whose
 * fields lay on the same line of the cache would have to wait for that line after every write.
 *
 * <p>Thread safety: one thread writes; what is {@linkplain #publish published} may be {@linkplain
 * #published read} by any.
 */
final class Tally {
  /** How many entries there are; published. */
  static final int ENTRIES = 0;

  /** The memory of the table; published. */
  static final int BYTES = 1;

  /** The memory of roots, branches and leaves. */
  static final int INDEX_BYTES = 2;

  /** The address of the last entry, or {@link Leaf#NOWHERE}. */
  static final int LAST = 3;

  /** The greatest sequence so far. */
  static final int NEWEST = 4;

  /** The place behind the last entry in the slab that is being filled. */
  static final int END = 5;

  private static final int NUMBERS = 6;

  /** Two lines of 64 bytes, because processors fetch them in pairs. */
  private static final int APART = 16;

  /** The memory of this. */
  static final int SIZE = 16 + 16 + (APART + NUMBERS + APART) * Long.BYTES;

  private static final VarHandle WORD = MethodHandles.arrayElementVarHandle(long[].class);

  private final long[] words = new long[APART + NUMBERS + APART];

  Tally() {
    set(LAST, Leaf.NOWHERE);
    set(NEWEST, Long.MIN_VALUE);
  }

  /** Writer. */
  long get(int number) {
    return words[APART + number];
  }

  /** Writer: sets what nobody else reads. */
  void set(int number, long value) {
    words[APART + number] = value;
  }

  /** Writer: sets what others read, behind everything that was written before. */
  void publish(int number, long value) {
    WORD.setRelease(words, APART + number, value);
  }

  /** What was published last. */
  long published(int number) {
    return (long) WORD.getAcquire(words, APART + number);
  }
}
