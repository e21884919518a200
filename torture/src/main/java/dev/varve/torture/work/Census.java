package dev.varve.torture.work;

import static dev.varve.torture.work.BrokenPromiseException.ensure;

import dev.varve.store.Cursor;
import dev.varve.store.ReadAccess;
import java.util.Arrays;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what each key holds in three ways, which must agree: forwards, backwards, one by one.
 */
final class Census {
  private final Keys keys;
  private final long seed;
  private final TreeMap<byte[], Integer> slots;

  Census(Keys keys, long seed) {
    this.keys = keys;
    this.seed = seed;
    this.slots = keys.slots();
  }

  /** The visible words of all keys, by slot. */
  int[] take(ReadAccess source, String keyspace) {
    int[] forwards = new int[keys.count()];
    try (Cursor cursor = source.scan()) {
      byte @Nullable [] last = null;
      while (cursor.next()) {
        byte[] key = cursor.key().toByteArray();
        ensure(
            last == null || Arrays.compareUnsigned(last, key) < 0,
            "scan of " + keyspace + ": keys are not in order");
        forwards[slot(key)] = Value.word(seed, slot(key), cursor.value().toByteArray());
        last = key;
      }
      int[] backwards = new int[keys.count()];
      while (cursor.previous()) {
        int slot = slot(cursor.key().toByteArray());
        backwards[slot] = Value.word(seed, slot, cursor.value().toByteArray());
      }
      ensureEqual(forwards, backwards, keyspace + " read forwards and backwards");
    }
    int[] alone = new int[keys.count()];
    for (int slot = 0; slot < alone.length; slot++) {
      byte[] value = source.get(keys.key(slot));
      alone[slot] = value == null ? Word.NEVER : Value.word(seed, slot, value);
    }
    ensureEqual(forwards, alone, keyspace + " scanned and read key by key");
    return forwards;
  }

  private int slot(byte[] key) {
    Integer slot = slots.get(key);
    ensure(slot != null, "a key of " + key.length + " bytes that was never written");
    return slot == null ? -1 : slot;
  }

  /** Fails at the first difference. */
  void ensureEqual(int[] one, int[] other, String what) {
    int slot = Arrays.mismatch(one, other);
    if (slot >= 0) {
      throw new BrokenPromiseException(
          what
              + " differ at "
              + keys.name(slot)
              + ": "
              + Word.text(one[slot])
              + ", and "
              + Word.text(other[slot]));
    }
  }
}
