package dev.varve.memtable.skiplist;

/**
 * The order of a node's slots, in one word, so that one store changes it as a whole.
 *
 * <p>The lowest four bits count the slots in use. Above them stand the numbers of all slots, four
 * bits each: first those in use, in the order of their entries, then the free ones. The idea is
 * Masstree's (Mao, Kohler and Morris, EuroSys 2012): an entry is written into a free slot, and
 * appears when the word that names it is stored.
 */
final class Permutation {
  /** The most slots that a word can order. */
  static final int MAX = 14;

  private static final int BITS = 4;
  private static final long LOW = (1L << BITS) - 1;

  private Permutation() {}

  /** The first {@code count} slots in use, in their own order; the others free. */
  static long identity(int count) {
    long order = count;
    for (int slot = 0; slot < MAX; slot++) {
      order |= (long) slot << shift(slot);
    }
    return order;
  }

  /** The number of slots in use. */
  static int count(long order) {
    return (int) (order & LOW);
  }

  /** The slot at a place from 0; the one at place {@code count} is the next free one. */
  static int slot(long order, int place) {
    return (int) (order >>> shift(place) & LOW);
  }

  /** The order with the next free slot moved to {@code place}, at most the count, and in use. */
  static long insert(long order, int place) {
    int count = count(order);
    long below = (1L << shift(place)) - 1;
    long through = (1L << shift(count + 1)) - 1;
    long moved = order & through & ~below & ~(LOW << shift(count));
    long rest = order & ~through;
    long fresh = (long) slot(order, count) << shift(place);
    return ((order & below) | fresh | moved << BITS | rest) + 1;
  }

  /** The order with only the first {@code count} slots in use; the others become free. */
  static long truncate(long order, int count) {
    return (order & ~LOW) | count;
  }

  private static int shift(int place) {
    return BITS + BITS * place;
  }
}
