package dev.varve.testkit.compaction;

import java.util.Random;

/**
 * Writes that follow from a seed.
 *
 * <p>Thread safety: none.
 */
public final class VirtualWorkload {
  private final Order order;
  private final long keys;
  private final double deletions;
  private final long entrySize;
  private final Random random;
  private long next;

  /** Which key is written next. */
  public enum Order {
    /** Any, each as likely as any other. */
    UNIFORM,
    /** Ascending, from the beginning again when all keys were written. */
    SEQUENTIAL,
    /** Mostly some of the lowest keys. */
    SKEWED
  }

  /**
   * A workload.
   *
   * @param order which key is next
   * @param keys how many different keys there are
   * @param deletions which share of writes deletes
   * @param entrySize the bytes of an entry
   * @param seed what chance follows from
   */
  public VirtualWorkload(Order order, long keys, double deletions, long entrySize, long seed) {
    this.order = order;
    this.keys = keys;
    this.deletions = deletions;
    this.entrySize = entrySize;
    this.random = new Random(seed);
  }

  /** Writes until the memtable holds {@code entries} keys, and flushes it. */
  public void fillAndFlush(VirtualTree tree, int entries) {
    while (tree.memtableEntries() < Math.min(entries, keys)) {
      long key = key();
      if (random.nextDouble() < deletions) {
        tree.delete(key, entrySize);
      } else {
        tree.put(key, entrySize);
      }
    }
    tree.flush();
  }

  private long key() {
    return switch (order) {
      case UNIFORM -> (long) (random.nextDouble() * keys);
      case SEQUENTIAL -> next++ % keys;
      case SKEWED -> (long) (Math.pow(random.nextDouble(), 4) * keys);
    };
  }
}
