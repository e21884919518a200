package dev.varve.testkit.entry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.bytes.Bytes;
import dev.varve.entry.Entry;
import dev.varve.entry.EntryCursor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Walks a cursor over entries and checks every step against the sorted list of what it should see.
 *
 * <p>Thread safety: none.
 */
public final class EntryWalk {
  private static final int OWNED = 100;

  private final List<Entry> expected;
  private final Random random;
  private final String where;

  /**
   * A walk over these entries.
   *
   * @param expected all entries, in entry order
   * @param where a description for messages, with the seed of {@code random} in it
   */
  public EntryWalk(List<Entry> expected, Random random, String where) {
    this.expected = List.copyOf(expected);
    this.random = random;
    this.where = where;
  }

  /**
   * Walks a fresh cursor forward, backward, from both ends, seeks around every entry and wanders,
   * and closes it. When there are many entries, seeks are limited to a random choice.
   */
  public void check(EntryCursor cursor) throws IOException {
    try (cursor) {
      forward(cursor);
      backward(cursor);
      cursor.afterLast();
      backward(cursor);
      cursor.beforeFirst();
      forward(cursor);
      seekAround(cursor);
      wander(cursor, 400);
    }
    cursor.close();
  }

  /** From before the first to after the last, and once more against the end. */
  private void forward(EntryCursor cursor) throws IOException {
    List<Entry> owned = new ArrayList<>();
    for (int i = 0; i < expected.size(); i++) {
      assertThat(cursor.next()).as("%s: there is an entry %s", where, i).isTrue();
      checkEntry(cursor, i);
      if (i < OWNED) {
        owned.add(cursor.entry());
      }
    }
    for (int i = 0; i < 3; i++) {
      assertThat(cursor.next()).as("%s: the end", where).isFalse();
    }
    assertThat(owned)
        .as("%s: entry() is owned", where)
        .isEqualTo(expected.subList(0, owned.size()));
  }

  private void backward(EntryCursor cursor) throws IOException {
    for (int i = expected.size() - 1; i >= 0; i--) {
      assertThat(cursor.previous()).as("%s: there is an entry %s", where, i).isTrue();
      checkEntry(cursor, i);
    }
    for (int i = 0; i < 3; i++) {
      assertThat(cursor.previous()).as("%s: the start", where).isFalse();
    }
  }

  /** Seeks to entries and to places close to them, and takes a step either way from there. */
  private void seekAround(EntryCursor cursor) throws IOException {
    List<Entry> targets = new ArrayList<>(expected);
    Collections.shuffle(targets, random);
    for (Entry target : targets.subList(0, Math.min(targets.size(), 300))) {
      Bytes key = target.key();
      long sequence = target.sequence();
      seek(cursor, key, sequence);
      seek(cursor, key, sequence - 1);
      seek(cursor, key, sequence + 1);
      seek(cursor, key, Entry.NEWEST);
      seek(cursor, key, 0);
      seek(cursor, extended(key), Entry.NEWEST);
      if (!key.isEmpty()) {
        seek(cursor, key.slice(0, key.length() - 1), 0);
      }
    }
    seek(cursor, Bytes.EMPTY, Entry.NEWEST);
    seek(cursor, Bytes.hex("ff".repeat(40)), 0);
  }

  private void seek(EntryCursor cursor, Bytes key, long sequence) throws IOException {
    int at = seekOnly(cursor, key, sequence);
    if (random.nextBoolean()) {
      checkPlace(cursor, cursor.previous(), Math.max(at - 1, -1), "previous after a seek");
    } else {
      checkPlace(cursor, cursor.next(), Math.min(at + 1, expected.size()), "next after a seek");
    }
  }

  private int seekOnly(EntryCursor cursor, Bytes key, long sequence) throws IOException {
    byte[] borrowed = key.toByteArray();
    boolean on = cursor.seek(Bytes.wrap(borrowed), sequence);
    Arrays.fill(borrowed, (byte) 0xff);
    int at = firstFrom(key, sequence);
    checkPlace(cursor, on, at, "seek");
    return at;
  }

  /** Random steps, also beyond both ends and with changes of direction. */
  private void wander(EntryCursor cursor, int steps) throws IOException {
    cursor.beforeFirst();
    int at = -1;
    for (int step = 0; step < steps; step++) {
      switch (random.nextInt(10)) {
        case 0 -> {
          cursor.beforeFirst();
          at = -1;
        }
        case 1 -> {
          cursor.afterLast();
          at = expected.size();
        }
        case 2, 3 -> {
          if (!expected.isEmpty()) {
            Entry target = expected.get(random.nextInt(expected.size()));
            at = seekOnly(cursor, target.key(), target.sequence() + random.nextInt(3) - 1);
          }
        }
        case 4, 5, 6 -> {
          at = Math.min(at + 1, expected.size());
          checkPlace(cursor, cursor.next(), at, "next");
        }
        default -> {
          at = Math.max(at - 1, -1);
          checkPlace(cursor, cursor.previous(), at, "previous");
        }
      }
    }
  }

  private void checkPlace(EntryCursor cursor, boolean on, int at, String move) {
    assertThat(on)
        .as("%s: %s comes to place %s of %s", where, move, at, expected.size())
        .isEqualTo(at >= 0 && at < expected.size());
    if (on) {
      checkEntry(cursor, at);
    }
  }

  private void checkEntry(EntryCursor cursor, int at) {
    Entry entry = expected.get(at);
    // Descriptions cost more than what they describe, so they are made when they are needed.
    if (!cursor.key().equals(entry.key())
        || cursor.sequence() != entry.sequence()
        || cursor.kind() != entry.kind()
        || !cursor.value().equals(entry.value())) {
      assertThat(cursor.entry())
          .as("%s: entry %s of %s", where, at, expected.size())
          .isEqualTo(entry);
    }
  }

  private int firstFrom(Bytes key, long sequence) {
    int low = 0;
    int high = expected.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      Entry entry = expected.get(middle);
      if (Entry.compare(entry.key(), entry.sequence(), key, sequence) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static Bytes extended(Bytes key) {
    return Bytes.wrap(Arrays.copyOf(key.toByteArray(), key.length() + 1));
  }
}
