package dev.varve.memtable.skiplist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.bytes.Bytes;
import dev.varve.entry.Entry;
import dev.varve.entry.EntryCursor;
import dev.varve.entry.EntryKind;
import dev.varve.entry.Found;
import dev.varve.memtable.MemTable;
import dev.varve.option.Options;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SkipListMemTableTest {
  private static MemTable create() {
    return new SkipListMemTableProvider().create(Options.EMPTY).create();
  }

  private static Bytes randomKey(Random random, int variety) {
    int number = random.nextInt(variety);
    return switch (variety % 3) {
      case 0 -> Bytes.utf8("%016d".formatted(number));
      case 1 -> Bytes.utf8("tenant/%d/item/%d".formatted(number % 7, number));
      default -> Bytes.utf8(Integer.toString(number, 2));
    };
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 30, 31, 300, 301, 302, 9_999, 1_000_000, 1_000_001, 1_000_002})
  void agreesWithASortedSet(int variety) throws IOException {
    Random random = new Random(variety);
    MemTable table = create();
    TreeSet<Entry> model = new TreeSet<>();
    List<Bytes> keys = new ArrayList<>();
    for (long sequence = 1; sequence <= 5_000; sequence++) {
      Bytes key = randomKey(random, variety);
      EntryKind kind = random.nextInt(5) == 0 ? EntryKind.DELETE : EntryKind.PUT;
      Bytes value = Bytes.utf8("v" + "x".repeat(random.nextInt(300)) + sequence);
      table.put(key, sequence, kind, value);
      model.add(new Entry(key, sequence, kind, value));
      keys.add(key);
    }
    assertThat(table.entryCount()).isEqualTo(5_000);
    List<Entry> forward = new ArrayList<>();
    List<Entry> backward = new ArrayList<>();
    try (EntryCursor cursor = table.cursor()) {
      while (cursor.next()) {
        forward.add(cursor.entry());
      }
      assertThat(cursor.next()).isFalse();
      while (cursor.previous()) {
        backward.addFirst(cursor.entry());
      }
      assertThat(cursor.previous()).isFalse();
      assertThat(cursor.next()).isTrue();
      assertThat(cursor.entry()).isEqualTo(model.first());
    }
    assertThat(forward).isEqualTo(new ArrayList<>(model));
    assertThat(backward).isEqualTo(forward);
    Found found = new Found();
    try (EntryCursor cursor = table.cursor()) {
      for (int i = 0; i < 5_000; i++) {
        Bytes key = i % 2 == 0 ? keys.get(i) : randomKey(random, variety + 3);
        long snapshot = i % 3 == 0 ? Entry.NEWEST : random.nextLong(5_001);
        Entry target = new Entry(key, snapshot, EntryKind.PUT, Bytes.EMPTY);
        Entry expected = model.ceiling(target);
        assertThat(cursor.seek(key, snapshot)).isEqualTo(expected != null);
        if (expected != null) {
          assertThat(cursor.entry()).isEqualTo(expected);
        }
        Entry below = model.lower(target);
        assertThat(cursor.previous()).isEqualTo(below != null);
        if (below != null) {
          assertThat(cursor.entry()).isEqualTo(below);
        }
        boolean there = expected != null && expected.key().equals(key);
        assertThat(table.get(key, snapshot, found)).isEqualTo(there);
        if (there) {
          assertThat(found.sequence()).isEqualTo(expected.sequence());
          assertThat(found.kind()).isEqualTo(expected.kind());
          assertThat(found.value()).isEqualTo(expected.value());
        }
      }
    }
  }
}
