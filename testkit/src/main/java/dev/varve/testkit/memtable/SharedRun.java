package dev.varve.testkit.memtable;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.bytes.Bytes;
import dev.varve.entry.Entry;
import dev.varve.entry.EntryCursor;
import dev.varve.entry.EntryKind;
import dev.varve.entry.Found;
import dev.varve.memtable.MemTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Random;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A memtable that one thread fills with entries known beforehand while others read it. The entry
 * with sequence <i>n</i> is the <i>n</i>-th that is put, so a reader knows from how many were put
 * before it began exactly what it has to find.
 *
 * <p>Thread safety: {@link #fill} is called by one thread, the others by any.
 */
final class SharedRun {
  private final MemTable table;
  private final List<Entry> entries = new ArrayList<>();
  private final long[] replacedBy;

  /** For each entry the next one behind it of those that were put before it. */
  private final List<@Nullable Entry> behind = new ArrayList<>();

  private final String when;
  private volatile int published;
  private volatile boolean stopped;

  SharedRun(MemTable table, RandomRules.Keys keys, int size, long seed) {
    this.table = table;
    this.when = "beside a writer of " + size + " keys " + keys + ", seed " + seed;
    this.replacedBy = new long[size];
    Random random = new Random(seed);
    Map<Bytes, Integer> newest = new HashMap<>();
    NavigableSet<Entry> sorted = new TreeSet<>();
    for (int i = 0; i < size; i++) {
      Bytes key = keys.key(random, i);
      boolean deletes = random.nextInt(6) == 0;
      Bytes value = deletes ? Bytes.EMPTY : MemTableRules.noise(random.nextInt(90), i);
      Entry entry = new Entry(key, i + 1, deletes ? EntryKind.DELETE : EntryKind.PUT, value);
      entries.add(entry);
      behind.add(sorted.higher(entry));
      sorted.add(entry);
      replacedBy[i] = Long.MAX_VALUE;
      @Nullable Integer older = newest.put(key, i);
      if (older != null) {
        replacedBy[older] = i + 1L;
      }
    }
  }

  /** Puts everything, unless a reader has given up. */
  void fill() {
    for (Entry entry : entries) {
      if (stopped) {
        return;
      }
      table.put(entry.key(), entry.sequence(), entry.kind(), entry.value());
      published = Math.toIntExact(entry.sequence());
    }
    stopped = true;
  }

  /** Ends the run early. */
  void stop() {
    stopped = true;
  }

  /** Whether the writer has done what it had to do. */
  boolean isDone() {
    return stopped;
  }

  /** Looks up random entries that are there, as the newest and as an older version. */
  void lookUp(Random random) {
    Found found = new Found();
    for (int i = 0; i < 50; i++) {
      int there = published;
      if (there == 0) {
        return;
      }
      int at = i % 5 == 0 ? there - 1 : random.nextInt(there);
      Entry entry = entries.get(at);
      long lastSnapshot = Math.min(there, replacedBy[at] - 1);
      long snapshot = random.nextBoolean() ? entry.sequence() : lastSnapshot;
      boolean right =
          table.get(entry.key(), snapshot, found)
              && found.sequence() == entry.sequence()
              && found.kind() == entry.kind()
              && found.value().equals(entry.value());
      if (!right) {
        assertThat(found.sequence())
            .as("the entry with sequence %s is found at %s, %s", at + 1, snapshot, when)
            .isEqualTo(at + 1);
        assertThat(new Entry(entry.key(), found.sequence(), found.kind(), found.value().copy()))
            .as("what is found, %s", when)
            .isEqualTo(entry);
        throw new AssertionError("get must be true for what was put before it began, " + when);
      }
    }
  }

  /** Walks over all entries. */
  void walk(boolean forward) throws IOException {
    int there = published;
    int seen = 0;
    try (EntryCursor cursor = table.cursor()) {
      if (!forward) {
        cursor.afterLast();
      }
      @Nullable Entry last = null;
      while (forward ? cursor.next() : cursor.previous()) {
        last = check(cursor, last, forward);
        if (last.sequence() <= there) {
          seen++;
        }
      }
    }
    assertThat(seen)
        .as("entries seen of those that were put before the cursor was made, %s", when)
        .isEqualTo(there);
  }

  /** Seeks entries in front of which the writer puts another. */
  void seekBehindTheWriter() throws IOException {
    for (int i = 0; i < 100; i++) {
      int there = published;
      @Nullable Entry target = there == 0 ? null : behind.get(there - 1);
      if (target != null) {
        try (EntryCursor cursor = table.cursor()) {
          seek(cursor, target);
        }
      }
    }
  }

  /** Seeks an entry that is there and walks on from it. */
  void walkFrom(Random random, boolean forward) throws IOException {
    int there = published;
    if (there == 0) {
      return;
    }
    Entry target = entries.get(random.nextInt(there));
    try (EntryCursor cursor = table.cursor()) {
      Entry last = seek(cursor, target);
      for (int i = 0; i < 100 && (forward ? cursor.next() : cursor.previous()); i++) {
        last = check(cursor, last, forward);
      }
    }
  }

  private Entry seek(EntryCursor cursor, Entry target) throws IOException {
    assertThat(cursor.seek(target.key(), target.sequence()))
        .as("an entry that was put is there, %s", when)
        .isTrue();
    Entry found = check(cursor, null, true);
    assertThat(found).as("seek, %s", when).isEqualTo(target);
    return found;
  }

  /** Checks that the current entry is one that was put, whole, and behind the last one. */
  private Entry check(EntryCursor cursor, @Nullable Entry last, boolean forward) {
    long sequence = cursor.sequence();
    assertThat(sequence).as("a sequence, %s", when).isBetween(1L, (long) entries.size());
    Entry entry = entries.get((int) sequence - 1);
    if (!cursor.key().equals(entry.key())
        || cursor.kind() != entry.kind()
        || !cursor.value().equals(entry.value())) {
      assertThat(cursor.entry()).as("an entry is whole, %s", when).isEqualTo(entry);
    }
    if (last != null && (forward ? last.compareTo(entry) >= 0 : last.compareTo(entry) <= 0)) {
      throw new AssertionError(
          "sequence %d comes after %d, out of order, %s"
              .formatted(sequence, last.sequence(), when));
    }
    return entry;
  }

  /** Checks that what is counted covers what was put. */
  void count() {
    int there = published;
    assertThat(table.entryCount()).as("entryCount, %s", when).isGreaterThanOrEqualTo(there);
    long size = table.sizeInBytes();
    assertThat(table.sizeInBytes()).as("the size, %s", when).isGreaterThanOrEqualTo(size);
  }
}
