package dev.varve.testkit.memtable;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.bytes.Bytes;
import dev.varve.entry.Entry;
import dev.varve.entry.EntryKind;
import dev.varve.entry.Found;
import dev.varve.memtable.MemTable;
import dev.varve.testkit.entry.EntryWalk;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;

/** A memtable, and beside it a sorted set of what was put into it. */
final class ModelledMemTable {
  private static final Bytes UNTOUCHED = Bytes.utf8("untouched");

  private final MemTable table;
  private final TreeSet<Entry> model = new TreeSet<>();
  private final Found found = new Found();
  private byte[] borrowed = new byte[64];
  private long sequence;

  ModelledMemTable(MemTable table) {
    this.table = table;
  }

  MemTable table() {
    return table;
  }

  List<Entry> entries() {
    return new ArrayList<>(model);
  }

  /** The newest sequence. */
  long sequence() {
    return sequence;
  }

  /** Puts a value with the next sequence. */
  void put(Bytes key, Bytes value) {
    put(key, sequence + 1, EntryKind.PUT, value);
  }

  /** Puts a deletion with the next sequence. */
  void delete(Bytes key) {
    put(key, sequence + 1, EntryKind.DELETE, Bytes.EMPTY);
  }

  /** Puts an entry out of an array that is overwritten afterwards. */
  void put(Bytes key, long newSequence, EntryKind kind, Bytes value) {
    model.add(new Entry(key.copy(), newSequence, kind, value.copy()));
    sequence = Math.max(sequence, newSequence);
    int end = 3 + key.length() + value.length();
    if (borrowed.length < end) {
      borrowed = new byte[end * 2];
    }
    key.copyTo(borrowed, 1);
    value.copyTo(borrowed, 2 + key.length());
    Bytes lentKey = Bytes.wrap(borrowed, 1, key.length());
    Bytes lentValue = Bytes.wrap(borrowed, 2 + key.length(), value.length());
    table.put(lentKey, newSequence, kind, lentValue);
    Arrays.fill(borrowed, 0, end, (byte) 0xee);
  }

  /** Checks one lookup against the model. */
  void checkGet(Bytes key, long snapshot, String when) {
    found.set(-1, EntryKind.DELETE, UNTOUCHED.array(), UNTOUCHED.offset(), UNTOUCHED.length());
    byte[] lent = key.toByteArray();
    boolean isFound = table.get(Bytes.wrap(lent), snapshot, found);
    Arrays.fill(lent, (byte) 0xee);
    Entry expected = model.ceiling(new Entry(key, snapshot, EntryKind.PUT, Bytes.EMPTY));
    if (expected == null || !expected.key().equals(key)) {
      assertThat(isFound).as("no version of %s at %s, %s", key, snapshot, when).isFalse();
      assertThat(found.sequence()).as("into is unchanged, %s", when).isEqualTo(-1);
      assertThat(found.kind()).as("into is unchanged, %s", when).isEqualTo(EntryKind.DELETE);
      assertThat(found.value()).as("into is unchanged, %s", when).isEqualTo(UNTOUCHED);
      return;
    }
    boolean right =
        isFound
            && found.sequence() == expected.sequence()
            && found.kind() == expected.kind()
            && found.value().equals(expected.value());
    if (!right) {
      assertThat(isFound).as("a version of %s at %s, %s", key, snapshot, when).isTrue();
      assertThat(new Entry(key, found.sequence(), found.kind(), found.value().copy()))
          .as("get at %s, %s", snapshot, when)
          .isEqualTo(expected);
    }
  }

  /** Checks every entry by a lookup, counts, and walks a cursor. */
  void check(String when) throws IOException {
    check(new Random(model.size()), when);
  }

  void check(Random random, String when) throws IOException {
    assertThat(table.entryCount()).as("entryCount, %s", when).isEqualTo(model.size());
    for (Entry entry : model) {
      checkGet(entry.key(), entry.sequence(), when);
      checkGet(entry.key(), entry.sequence() - 1, when);
      checkGet(entry.key(), Entry.NEWEST, when);
    }
    new EntryWalk(entries(), random, when).check(table.cursor());
  }
}
