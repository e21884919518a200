package dev.varve.engine.background;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.bytes.Bytes;
import dev.varve.entry.Entry;
import dev.varve.entry.EntryKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VersionFilterTest {
  private static final int KEYS = 6;

  private static Bytes key(int number) {
    return Bytes.utf8("k" + number);
  }

  private static List<Entry> kept(List<Entry> entries, long[] preserved, boolean coversOlder) {
    VersionFilter filter = new VersionFilter(preserved, _ -> coversOlder);
    List<Entry> kept = new ArrayList<>();
    for (Entry entry : entries) {
      if (filter.keeps(entry.key(), entry.sequence(), entry.kind())) {
        kept.add(entry);
      }
    }
    assertThat(filter.dropped()).isEqualTo(entries.size() - kept.size());
    return kept;
  }

  /** What a reader at a sequence finds of a key; null if nothing, or a deletion on nothing. */
  private static @Nullable Entry find(List<Entry> entries, Bytes key, long sequence) {
    for (Entry entry : entries) {
      if (entry.key().equals(key) && entry.sequence() <= sequence) {
        return entry;
      }
    }
    return null;
  }

  private static boolean isAbsent(@Nullable Entry entry) {
    return entry == null || entry.kind() == EntryKind.DELETE;
  }

  @Test
  void whoeverMayReadFindsTheSameBeforeAndAfter() {
    for (int seed = 0; seed < 500; seed++) {
      Random random = new Random(seed);
      int count = 1 + random.nextInt(40);
      List<Entry> entries = new ArrayList<>();
      for (int sequence = 1; sequence <= count; sequence++) {
        EntryKind kind = random.nextInt(3) == 0 ? EntryKind.DELETE : EntryKind.PUT;
        entries.add(new Entry(key(random.nextInt(KEYS)), sequence, kind, Bytes.EMPTY));
      }
      entries.sort(null);
      TreeSet<Long> readers = new TreeSet<>();
      for (int i = random.nextInt(4); i >= 0; i--) {
        readers.add((long) random.nextInt(count + 1));
      }
      long[] preserved = readers.stream().mapToLong(Long::longValue).toArray();
      boolean coversOlder = random.nextBoolean();
      List<Entry> kept = kept(entries, preserved, coversOlder);
      // Everybody who is registered, and everybody who begins later.
      for (long sequence = readers.last(); sequence <= count; sequence++) {
        readers.add(sequence);
      }
      for (long reader : readers) {
        for (int number = 0; number < KEYS; number++) {
          Entry before = find(entries, key(number), reader);
          Entry after = find(kept, key(number), reader);
          String where = "seed " + seed + ", reader " + reader + ", key " + number;
          if (coversOlder || !isAbsent(before)) {
            assertThat(after).as(where).isEqualTo(before);
          } else {
            assertThat(isAbsent(after)).as(where).isTrue();
          }
        }
      }
    }
  }

  @Test
  void withoutSnapshotsOneVersionOfAKeyRemainsAndNoTombstone() {
    List<Entry> entries =
        List.of(
            new Entry(key(1), 9, EntryKind.PUT, Bytes.EMPTY),
            new Entry(key(1), 4, EntryKind.DELETE, Bytes.EMPTY),
            new Entry(key(1), 2, EntryKind.PUT, Bytes.EMPTY),
            new Entry(key(2), 8, EntryKind.DELETE, Bytes.EMPTY),
            new Entry(key(2), 3, EntryKind.PUT, Bytes.EMPTY));
    assertThat(kept(entries, new long[] {9}, false)).containsExactly(entries.getFirst());
    assertThat(kept(entries, new long[] {9}, true)).containsExactly(entries.get(0), entries.get(3));
  }

  @Test
  void whatIsNewerThanEverybodyStays() {
    List<Entry> entries =
        List.of(
            new Entry(key(1), 9, EntryKind.DELETE, Bytes.EMPTY),
            new Entry(key(1), 8, EntryKind.PUT, Bytes.EMPTY),
            new Entry(key(1), 7, EntryKind.PUT, Bytes.EMPTY));
    assertThat(kept(entries, new long[] {5}, false)).isEqualTo(entries);
  }
}
