package dev.varve.engine.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.bytes.Bytes;
import dev.varve.entry.Entry;
import dev.varve.entry.EntryKind;
import dev.varve.store.KeyRange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class VisibleCursorTest {
  private static final int KEYS = 12;
  private static final List<EntryKind> KINDS = List.of(EntryKind.values());

  /** Versions of some keys, sorted. */
  private static List<Entry> versions(Random random) {
    List<Entry> entries = new ArrayList<>();
    int count = random.nextInt(50);
    for (int sequence = 1; sequence <= count; sequence++) {
      EntryKind kind = KINDS.get(random.nextInt(KINDS.size()));
      Bytes value = kind.hasValue() ? Bytes.utf8("v" + sequence) : Bytes.EMPTY;
      entries.add(new Entry(key(random.nextInt(KEYS)), sequence, kind, value));
    }
    entries.sort(null);
    return entries;
  }

  private static Bytes key(int number) {
    return Bytes.utf8(String.format("%02d", number));
  }

  private static List<Map.Entry<Bytes, Bytes>> visible(
      List<Entry> entries, long snapshot, KeyRange range) {
    TreeMap<Bytes, Entry> newest = new TreeMap<>();
    for (Entry entry : entries) {
      if (entry.sequence() <= snapshot && range.contains(entry.key())) {
        newest.putIfAbsent(entry.key(), entry);
      }
    }
    TreeMap<Bytes, Bytes> visible = new TreeMap<>();
    newest.forEach((key, entry) -> {
      switch (entry.kind()) {
        case PUT -> visible.put(key, entry.value());
        case REFERENCE -> visible.put(key, Bytes.wrap(fetched(entry.value())));
        case DELETE -> {}
      }
    });
    return List.copyOf(visible.entrySet());
  }

  private static byte[] fetched(Bytes reference) {
    return Bytes.utf8("what " + reference + " refers to").toByteArray();
  }

  private static KeyRange range(Random random) {
    Bytes from = random.nextInt(3) == 0 ? null : key(random.nextInt(KEYS));
    Bytes to = random.nextInt(3) == 0 ? null : key(random.nextInt(KEYS));
    return new KeyRange(from, to);
  }

  @Test
  void ofEachKeyTheNewestVisibleVersionIsShownWhereverTheWalkTurns() throws IOException {
    for (int seed = 0; seed < 400; seed++) {
      Random random = new Random(seed);
      List<Entry> entries = versions(random);
      long snapshot = random.nextInt(60);
      KeyRange range = range(random);
      List<Map.Entry<Bytes, Bytes>> expected = visible(entries, snapshot, range);
      try (VisibleCursor cursor =
          new VisibleCursor(new ListCursor(entries), snapshot, range, VisibleCursorTest::fetched)) {
        int at = -1;
        for (int step = 0; step < 120; step++) {
          String where =
              "seed " + seed + ", step " + step + ", snapshot " + snapshot + ", " + range;
          boolean on;
          int dice = random.nextInt(20);
          if (dice == 0) {
            Bytes target = key(random.nextInt(KEYS));
            on = cursor.seek(target);
            at = firstFrom(expected, target);
          } else if (dice == 1) {
            cursor.beforeFirst();
            at = -1;
            continue;
          } else if (dice == 2) {
            cursor.afterLast();
            at = expected.size();
            continue;
          } else if (dice < 12) {
            on = cursor.next();
            at = Math.min(at + 1, expected.size());
          } else {
            on = cursor.previous();
            at = Math.max(at - 1, -1);
          }
          assertThat(on).as(where).isEqualTo(at >= 0 && at < expected.size());
          assertThat(cursor.isOnKey()).as(where).isEqualTo(on);
          if (on) {
            assertThat(cursor.key()).as(where).isEqualTo(expected.get(at).getKey());
            assertThat(cursor.value()).as(where).isEqualTo(expected.get(at).getValue());
          }
        }
      }
    }
  }

  private static int firstFrom(List<Map.Entry<Bytes, Bytes>> entries, Bytes target) {
    int at = 0;
    while (at < entries.size() && entries.get(at).getKey().compareTo(target) < 0) {
      at++;
    }
    return at;
  }
}
