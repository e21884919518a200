package dev.varve.torture.work;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * All keys that there are, numbered. A slot is the number of a key.
 *
 * <p>Each thread has keys of its own, in a range of its own; a few are shared by all. With each
 * write a thread also writes its position, so that the position that is found says how many of its
 * operations are there.
 *
 * @param threads how many threads write
 */
public record Keys(int threads) {
  /** The keyspaces: each operation does the same to both, so what they hold must be equal. */
  public static final int KEYSPACES = 2;

  /** How many threads there can be: the number of one must fit into a {@link Word}. */
  public static final int MOST_THREADS = 8;

  static final int OWN = 200;
  static final int SHARED = 24;

  /** How many keys there are. */
  public int count() {
    return threads * OWN + SHARED + threads;
  }

  /** The slot of a thread's own key. */
  public int own(int thread, int index) {
    return thread * OWN + index;
  }

  /** The slot of a key that every thread writes. */
  public int shared(int index) {
    return threads * OWN + index;
  }

  /** The slot of the key that holds a thread's position. */
  public int position(int thread) {
    return threads * OWN + SHARED + thread;
  }

  /** Whether every thread writes the key. */
  public boolean isShared(int slot) {
    return slot >= shared(0) && slot < shared(SHARED);
  }

  /** The key in a slot. */
  public byte[] key(int slot) {
    return name(slot).getBytes(UTF_8);
  }

  /** The key in a slot, for people. */
  public String name(int slot) {
    if (slot < shared(0)) {
      return "own-%d/%04d".formatted(slot / OWN, slot % OWN);
    }
    return isShared(slot)
        ? "shared/%04d".formatted(slot - shared(0))
        : "position/%04d".formatted(slot - position(0));
  }

  /** The slot of each key, in the order of keys. */
  TreeMap<byte[], Integer> slots() {
    TreeMap<byte[], Integer> slots = new TreeMap<>(Arrays::compareUnsigned);
    for (int slot = 0; slot < count(); slot++) {
      slots.put(key(slot), slot);
    }
    return slots;
  }

  /** How a keyspace is called. */
  public static String keyspace(int index) {
    return Map.of(0, "default", 1, "mirror").getOrDefault(index, "?");
  }
}
