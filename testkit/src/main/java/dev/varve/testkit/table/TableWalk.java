package dev.varve.testkit.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.bytes.Bytes;
import dev.varve.entry.EntryCursor;
import java.io.IOException;

/**
 * A cursor and the place where it should stand, from -1, before the first entry, to the number of
 * entries, behind the last.
 */
final class TableWalk {
  private final WrittenTable table;
  private final EntryCursor cursor;
  private int at = -1;

  TableWalk(WrittenTable table, EntryCursor cursor) {
    this.table = table;
    this.cursor = cursor;
  }

  int place() {
    return at;
  }

  void next() throws IOException {
    boolean on = cursor.next();
    arrive(Math.min(at + 1, table.entries().size()), on, "next from place " + at);
  }

  void previous() throws IOException {
    boolean on = cursor.previous();
    arrive(Math.max(at - 1, -1), on, "previous from place " + at);
  }

  void seek(Bytes key, long sequence) throws IOException {
    int expected = table.firstFrom(key, sequence);
    String what = "seek of " + key + " at " + sequence + " from place " + at;
    boolean on = cursor.seek(key, sequence);
    arrive(expected, on, what);
  }

  /** Seeks the key that the cursor lends. */
  void seekOwnKey(long sequence) throws IOException {
    int expected = table.firstFrom(table.entries().get(at).key(), sequence);
    boolean on = cursor.seek(cursor.key(), sequence);
    arrive(expected, on, "seek of the key that the cursor lends at place " + at);
  }

  void beforeFirst() throws IOException {
    cursor.beforeFirst();
    at = -1;
  }

  void afterLast() throws IOException {
    cursor.afterLast();
    at = table.entries().size();
  }

  /** Goes to a place, step by step from one of the ends. */
  void goTo(int place) throws IOException {
    if (place > table.entries().size() / 2) {
      afterLast();
      while (at > place) {
        previous();
      }
    } else {
      beforeFirst();
      while (at < place) {
        next();
      }
    }
  }

  private void arrive(int place, boolean on, String what) {
    boolean expected = place >= 0 && place < table.entries().size();
    assertThat(on)
        .as("%s comes to place %s of %s, which is an entry", what, place, table.entries().size())
        .isEqualTo(expected);
    at = place;
    if (on) {
      TableRules.checkEntry(cursor, table.entries().get(place), what);
    }
  }
}
