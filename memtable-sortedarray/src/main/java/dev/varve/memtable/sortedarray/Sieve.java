package dev.varve.memtable.sortedarray;

import com.dynatrace.hash4j.hashing.Hashing;
import dev.varve.bytes.Bytes;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/**
 * Tells most lookups of absent keys that there is nothing to look for, at the price of one cache
 * line instead of the way down to a leaf.
 *
 * <p>A Bloom filter that keeps the four bits of a key in one word (blocked filters: Putze, Sanders
 * and Singler, 2007). How many keys there will be is not known, so it grows by stages: each is for
 * more keys than those before it, up to a limit, and a lookup asks all of them, the large ones at
 * the same time because nothing it asks depends on another answer.
 *
 * <p>Thread safety: one thread adds. Others find every key whose entry reached them through a
 * release and an acquire after it was added.
 */
final class Sieve {
  /** The keys of the first stage. */
  private static final int FIRST = 128;

  /** How many times as many keys the next stage is for. */
  private static final int GROWTH = 4;

  /** The keys of the largest stages. */
  private static final int LARGEST = FIRST << 10;

  /** Three words for sixteen keys, so 12 bits each: 1 absent key in 80 passes a full stage. */
  private static final int WORDS = 3;

  private static final int KEYS = 16;

  private static final int STAGE_OVERHEAD = 24;
  private static final VarHandle WORD = MethodHandles.arrayElementVarHandle(long[].class);

  /** Replaced when there is one more. */
  private volatile long[][] stages = {};

  /** Writer: how many entries all stages are for. */
  private long capacity;

  /** What it is asked for: a number that stands for a key, XXH3 of 64 bits. */
  static long hash(Bytes key) {
    return Hashing.xxh3_64().hashBytesToLong(key.array(), key.offset(), key.length());
  }

  /**
   * Writer: makes room for more entries, if there is none.
   *
   * @param entries how many were added so far
   * @return how much more memory it takes now
   */
  int ensureRoom(long entries) {
    if (entries < capacity) {
      return 0;
    }
    long[][] all = Arrays.copyOf(stages, stages.length + 1);
    int last = all.length - 1;
    long room =
        last == 0 ? FIRST : Math.min((long) all[last - 1].length / WORDS * KEYS * GROWTH, LARGEST);
    all[last] = new long[(int) room / KEYS * WORDS];
    stages = all;
    capacity += room;
    return STAGE_OVERHEAD + all[last].length * Long.BYTES;
  }

  /** Writer: adds the key of an entry. REQUIRES: there is room. */
  void add(long hash) {
    long[][] all = stages;
    long[] stage = all[all.length - 1];
    int at = place(hash, stage.length);
    WORD.setRelease(stage, at, stage[at] | bits(hash));
  }

  /** Whether a key may have been added; false is certain. */
  boolean mayContain(long hash) {
    long bits = bits(hash);
    for (long[] stage : stages) {
      if (((long) WORD.getOpaque(stage, place(hash, stage.length)) & bits) == bits) {
        return true;
      }
    }
    return false;
  }

  private static int place(long hash, int words) {
    return (int) (((hash >>> 32) * words) >>> 32);
  }

  private static long bits(long hash) {
    return 1L << hash | 1L << (hash >>> 6) | 1L << (hash >>> 12) | 1L << (hash >>> 18);
  }
}
