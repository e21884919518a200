package dev.varve.filter.fuse;

/**
 * An order of all keys in which each has a place that no earlier key uses.
 *
 * <p>It is found backwards: a place that a single key uses is taken for that key, which is then
 * removed with its two other places, so that these may be used by a single key now. If that ends
 * before all keys are gone, there is no such order for this seed.
 */
final class Peeling {
  /** The mixed hash of each key, in the order of removal. */
  private final long[] order;

  /** The place of each key, in the order of removal. */
  private final int[] placeOf;

  private final int keys;
  private final int removed;

  Peeling(FuseShape shape, long seed, long[] hashes, int keys) {
    this.keys = keys;
    this.order = new long[keys];
    this.placeOf = new int[keys];
    int places = (int) shape.places();
    // For each place the number of its keys, and all their hashes added by exclusive or: the hash
    // of the key itself, once only that one is left.
    int[] count = new int[places];
    long[] merged = new long[places];
    sortBySegment(shape, seed, hashes);
    for (int i = 0; i < keys; i++) {
      long mixed = order[i];
      int first = shape.first(mixed);
      int second = shape.second(mixed, first);
      int third = shape.third(mixed, first);
      count[first]++;
      merged[first] ^= mixed;
      count[second]++;
      merged[second] ^= mixed;
      count[third]++;
      merged[third] ^= mixed;
    }
    this.removed = remove(shape, count, merged);
  }

  /** Mixes all hashes, and brings keys with near places together: they are in the cache then. */
  private void sortBySegment(FuseShape shape, long seed, long[] hashes) {
    int shift = Long.numberOfLeadingZeros(shape.segments());
    int[] next = new int[(1 << (Long.SIZE - shift)) + 1];
    // The highest bits of a hash tell roughly in which segment its first place is.
    for (int i = 0; i < keys; i++) {
      next[(int) (FuseShape.mix(hashes[i], seed) >>> shift) + 1]++;
    }
    for (int i = 1; i < next.length; i++) {
      next[i] += next[i - 1];
    }
    for (int i = 0; i < keys; i++) {
      long mixed = FuseShape.mix(hashes[i], seed);
      order[next[(int) (mixed >>> shift)]++] = mixed;
    }
  }

  /** Removes keys until none has a place for itself, and returns how many that are. */
  private int remove(FuseShape shape, int[] count, long[] merged) {
    int[] alone = new int[count.length];
    int waiting = 0;
    for (int place = 0; place < count.length; place++) {
      alone[waiting] = place;
      waiting += count[place] == 1 ? 1 : 0;
    }
    int found = 0;
    while (waiting > 0) {
      int place = alone[--waiting];
      if (count[place] != 1) {
        continue; // its key has left through another place
      }
      long mixed = merged[place];
      order[found] = mixed;
      placeOf[found++] = place;
      int first = shape.first(mixed);
      int second = shape.second(mixed, first);
      int third = shape.third(mixed, first);
      waiting = leave(first, mixed, count, merged, alone, waiting);
      waiting = leave(second, mixed, count, merged, alone, waiting);
      waiting = leave(third, mixed, count, merged, alone, waiting);
    }
    return found;
  }

  /** Takes a key from one of its places, which may leave one key alone there. */
  private static int leave(
      int place, long mixed, int[] count, long[] merged, int[] alone, int waiting) {
    merged[place] ^= mixed;
    if (--count[place] != 1) {
      return waiting;
    }
    alone[waiting] = place;
    return waiting + 1;
  }

  /** Whether all keys are in the order. */
  boolean isComplete() {
    return removed == keys;
  }

  /** The mixed hash of the key that was removed as number {@code i}. */
  long hash(int i) {
    return order[i];
  }

  /** The place that was that key's alone when it was removed. */
  int place(int i) {
    return placeOf[i];
  }
}
