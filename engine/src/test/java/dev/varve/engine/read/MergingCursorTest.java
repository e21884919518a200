package dev.varve.engine.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.bytes.Bytes;
import dev.varve.entry.Entry;
import dev.varve.entry.EntryCursor;
import dev.varve.entry.EntryKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MergingCursorTest {
  /** Entries with random keys and sequences of their own, each in one of the sources. */
  private static List<List<Entry>> sources(Random random, int count, int entries) {
    List<List<Entry>> sources = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      sources.add(new ArrayList<>());
    }
    for (int sequence = 1; sequence <= entries; sequence++) {
      EntryKind kind = random.nextInt(4) == 0 ? EntryKind.DELETE : EntryKind.PUT;
      sources
          .get(random.nextInt(count))
          .add(
              new Entry(
                  Bytes.utf8("k" + random.nextInt(entries / 2 + 1)),
                  sequence,
                  kind,
                  kind == EntryKind.PUT ? Bytes.utf8("v" + sequence) : Bytes.EMPTY));
    }
    sources.forEach(source -> source.sort(null));
    return sources;
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5, 7, 8, 9, 16, 33})
  void aMergeWalksAsOneSortedListDoes(int count) throws IOException {
    for (int seed = 0; seed < 20; seed++) {
      Random random = new Random(seed * 100L + count);
      List<List<Entry>> sources = sources(random, count, random.nextInt(60));
      List<Entry> all = new ArrayList<>();
      sources.forEach(all::addAll);
      all.sort(null);
      List<EntryCursor> cursors = new ArrayList<>();
      sources.forEach(source -> cursors.add(new ListCursor(source)));
      try (EntryCursor merged = MergingCursor.over(cursors);
          EntryCursor list = new ListCursor(all)) {
        for (int step = 0; step < 300; step++) {
          String where = count + " sources, seed " + seed + ", step " + step;
          boolean on = move(random, merged, list, where);
          if (on) {
            assertThat(merged.entry()).as(where).isEqualTo(list.entry());
          }
        }
      }
    }
  }

  private static boolean move(Random random, EntryCursor a, EntryCursor b, String where)
      throws IOException {
    boolean moved;
    boolean expected;
    switch (random.nextInt(20)) {
      case 0 -> {
        a.beforeFirst();
        b.beforeFirst();
        return false;
      }
      case 1 -> {
        a.afterLast();
        b.afterLast();
        return false;
      }
      case 2, 3 -> {
        Bytes key = Bytes.utf8("k" + random.nextInt(40));
        long sequence = random.nextBoolean() ? Entry.NEWEST : random.nextInt(60);
        moved = a.seek(key, sequence);
        expected = b.seek(key, sequence);
      }
      case 4, 5, 6, 7, 8, 9, 10, 11, 12 -> {
        moved = a.next();
        expected = b.next();
      }
      default -> {
        moved = a.previous();
        expected = b.previous();
      }
    }
    assertThat(moved).as(where).isEqualTo(expected);
    return moved;
  }

  @Test
  void oneSourceIsNotMerged() {
    ListCursor only = new ListCursor(List.of());
    assertThat(MergingCursor.over(List.of(only))).isSameAs(only);
  }

  @Test
  void noSourceIsAnEmptyWalk() throws IOException {
    try (EntryCursor cursor = MergingCursor.over(List.of())) {
      assertThat(cursor.next()).isFalse();
      assertThat(cursor.previous()).isFalse();
      assertThat(cursor.seek(Bytes.utf8("k"), Entry.NEWEST)).isFalse();
    }
  }

  @Test
  void closingClosesAllSources() throws IOException {
    ListCursor first = new ListCursor(List.of());
    ListCursor second = new ListCursor(List.of());
    MergingCursor.over(List.of(first, second)).close();
    assertThat(first.isClosed()).isTrue();
    assertThat(second.isClosed()).isTrue();
  }
}
