package dev.varve.verification.concurrency;

import dev.varve.bytes.Bytes;
import dev.varve.store.Cursor;
import dev.varve.store.Keyspace;
import dev.varve.store.ReadAccess;
import dev.varve.store.WriteAccess;
import dev.varve.store.WriteBatch;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/**
 * Groups of four keys, two in each of two keyspaces, that are always written together: with a
 * number that rises by one, or deleted with every fifth number. One thread writes a group, so what
 * a read may answer is known at once: a number that is not lower than what was acknowledged, or
 * read by anybody, before it began, and not higher than what was issued before it ended. What is
 * read at one moment has one number in all four keys.
 *
 * <p>Thread safety: {@link #next} is called by the one writer of a group; the other methods by any
 * thread.
 */
final class GroupHistory {
  /** How many keys of a group there are in a keyspace. */
  static final int KEYS = 2;

  private static final int DELETION = 5;
  private static final long ABSENT = 0;

  private final int groups;
  private final AtomicLongArray issued;
  private final AtomicLongArray acknowledged;
  private final AtomicLongArray seen;

  GroupHistory(int groups) {
    this.groups = groups;
    this.issued = new AtomicLongArray(groups);
    this.acknowledged = new AtomicLongArray(groups);
    this.seen = new AtomicLongArray(groups);
  }

  /** The next write of a group. */
  WriteBatch next(int group, Keyspace mirror) {
    long number = issued.incrementAndGet(group);
    WriteBatch batch = new WriteBatch();
    write(batch, group, number);
    write(batch.keyspace(mirror), group, number);
    return batch;
  }

  private static void write(WriteAccess target, int group, long number) {
    for (int key = 0; key < KEYS; key++) {
      if (number % DELETION == 0) {
        target.delete(key(group, key));
      } else {
        // Of changing length, so that an old value cannot be taken for a new one by accident.
        int length = 8 + (int) (number % 30);
        target.put(key(group, key), ByteBuffer.allocate(length).putLong(number).array());
      }
    }
  }

  /** The last write of a group was acknowledged. */
  void acknowledge(int group) {
    acknowledged.set(group, issued.get(group));
  }

  /** The numbers that reads which begin now may not fall below, by groups. */
  long[] least() {
    long[] least = new long[groups];
    for (int group = 0; group < groups; group++) {
      least[group] = Math.max(acknowledged.get(group), seen.get(group));
    }
    return least;
  }

  /** The numbers that reads which ended now, or saw what there is now, may not exceed. */
  long[] most() {
    long[] most = new long[groups];
    for (int group = 0; group < groups; group++) {
      most[group] = issued.get(group);
    }
    return most;
  }

  /** Reads the keys of a group one after the other; none may be older than the one before it. */
  void readInOrder(ReadAccess one, ReadAccess other, int group) {
    for (int i = 0; i < 2 * KEYS; i++) {
      long least = least()[group];
      byte[] found = (i < KEYS ? one : other).get(key(group, i % KEYS));
      judge(group, number(found), least, issued.get(group));
    }
  }

  /** What a cursor shows, by groups and keys. */
  static long[][] walk(Cursor cursor, int groups, boolean forward, Runnable halfway) {
    long[][] found = new long[groups][KEYS];
    if (!forward) {
      cursor.afterLast();
    }
    int steps = 0;
    while (forward ? cursor.next() : cursor.previous()) {
      if (steps++ == groups) {
        halfway.run();
      }
      Bytes key = cursor.key();
      found[key.get(1)][key.get(2)] = number(cursor.value().toByteArray());
    }
    return found;
  }

  /** What lookups find, by groups and keys. */
  static long[][] lookUp(ReadAccess access, int groups) {
    long[][] found = new long[groups][KEYS];
    for (int group = 0; group < groups; group++) {
      for (int key = 0; key < KEYS; key++) {
        found[group][key] = number(access.get(key(group, key)));
      }
    }
    return found;
  }

  /** Judges what was read of a keyspace, or of both, at one moment. */
  void judge(long[] least, long[] most, long[][]... keyspaces) {
    for (int group = 0; group < groups; group++) {
      long number = keyspaces[0][group][0];
      for (long[][] keyspace : keyspaces) {
        for (long other : keyspace[group]) {
          if (other != number) {
            throw new AssertionError(
                "a batch is seen in part: group %d is %s"
                    .formatted(group, Arrays.deepToString(keyspaces)));
          }
        }
      }
      judge(group, number, least[group], most[group]);
    }
  }

  private void judge(int group, long found, long least, long most) {
    // A deletion shows no number. It was at least the first one that was allowed.
    long number = found == ABSENT ? (least + DELETION - 1) / DELETION * DELETION : found;
    if (number < least || number > most) {
      throw new AssertionError(
          "group %d was read as %s, expected a number from %d to %d"
              .formatted(group, found == ABSENT ? "absent" : found, least, most));
    }
    seen.accumulateAndGet(group, number, Math::max);
  }

  private static byte[] key(int group, int key) {
    return new byte[] {'g', (byte) group, (byte) key};
  }

  private static long number(byte @Nullable [] value) {
    return value == null ? ABSENT : ByteBuffer.wrap(value).getLong();
  }
}
