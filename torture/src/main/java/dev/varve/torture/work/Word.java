package dev.varve.torture.work;

/**
 * What a key should hold, in 32 bits, as RocksDB's stress test keeps it: who wrote it last, with
 * which operation, and whether that deleted it. All else about a value follows from this.
 */
public final class Word {
  /** A key that was never written. */
  public static final int NEVER = 0;

  private static final int THREAD_BITS = 3;
  private static final int DELETED = 1 << 31;

  private Word() {}

  /** A key that an operation wrote. */
  public static int of(int thread, int number, boolean deleted) {
    return number << THREAD_BITS | thread | (deleted ? DELETED : 0);
  }

  /** The thread that wrote. */
  public static int thread(int word) {
    return word & (1 << THREAD_BITS) - 1;
  }

  /** The number of the operation that wrote. */
  public static int number(int word) {
    return (word & ~DELETED) >>> THREAD_BITS;
  }

  /** Whether the key is absent. */
  public static boolean isAbsent(int word) {
    return word == NEVER || (word & DELETED) != 0;
  }

  /** What can be seen of it: who deleted a key cannot. */
  public static int visible(int word) {
    return isAbsent(word) ? NEVER : word;
  }

  /** The word for people. */
  public static String text(int word) {
    if (word == NEVER) {
      return "absent";
    }
    return (isAbsent(word) ? "deleted by " : "written by ")
        + "operation "
        + number(word)
        + " of thread "
        + thread(word);
  }
}
