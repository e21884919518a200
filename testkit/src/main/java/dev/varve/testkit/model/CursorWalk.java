package dev.varve.testkit.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.bytes.Bytes;
import dev.varve.store.Cursor;
import dev.varve.store.KeyRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;

/** Walks a cursor and checks every step against the sorted list of what it should see. */
final class CursorWalk {
  private final Random random;
  private final String where;

  CursorWalk(Random random, String where) {
    this.random = random;
    this.where = where;
  }

  /** Walks forward, backward and at random, and closes the cursor. */
  void check(Cursor cursor, KeyRange range, NavigableMap<Bytes, Bytes> expected) {
    try (cursor) {
      List<Map.Entry<Bytes, Bytes>> entries = new ArrayList<>(expected.entrySet());
      for (int i = 0; i < entries.size(); i++) {
        assertThat(cursor.next()).as("%s: there is an entry %s", where, i).isTrue();
        checkEntry(cursor, entries.get(i));
      }
      assertThat(cursor.next()).as("%s: the end", where).isFalse();
      for (int i = entries.size() - 1; i >= 0; i--) {
        assertThat(cursor.previous()).as("%s: there is an entry %s", where, i).isTrue();
        checkEntry(cursor, entries.get(i));
      }
      assertThat(cursor.previous()).as("%s: the start", where).isFalse();
      wander(cursor, range, entries);
    }
  }

  private void checkEntry(Cursor cursor, Map.Entry<Bytes, Bytes> expected) {
    assertThat(cursor.key()).as(where).isEqualTo(expected.getKey());
    assertThat(cursor.value()).as(where).isEqualTo(expected.getValue());
  }

  /** Random steps, also beyond both ends and with changes of direction. */
  private void wander(Cursor cursor, KeyRange range, List<Map.Entry<Bytes, Bytes>> entries) {
    Inputs inputs = new Inputs(random);
    int at = -1;
    for (int step = 0; step < 12; step++) {
      boolean on;
      switch (random.nextInt(8)) {
        case 0 -> {
          cursor.beforeFirst();
          at = -1;
          continue;
        }
        case 1 -> {
          cursor.afterLast();
          at = entries.size();
          continue;
        }
        case 2 -> {
          Bytes target = inputs.key();
          on = cursor.seek(target.toByteArray());
          at = firstFrom(entries, target);
        }
        case 3, 4, 5 -> {
          on = cursor.next();
          at = Math.min(at + 1, entries.size());
        }
        default -> {
          on = cursor.previous();
          at = Math.max(at - 1, -1);
        }
      }
      assertThat(on)
          .as(
              "%s: step %s of a walk in %s comes to place %s of %s",
              where, step, range, at, entries.size())
          .isEqualTo(at >= 0 && at < entries.size());
      if (on) {
        checkEntry(cursor, entries.get(at));
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
