package dev.varve.testkit.memtable;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.bytes.Bytes;
import dev.varve.entry.Entry;
import dev.varve.entry.EntryCursor;
import dev.varve.testkit.entry.LastingBytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Chapter 2 of {@link MemTableContract}: cursors. */
abstract class CursorRules extends EntryRules {
  @Test
  void cursorWalksTablesOfEverySize() throws IOException {
    ModelledMemTable table = table();
    Random random = new Random(2);
    for (int size = 1; size <= 260; size++) {
      table.put(Bytes.utf8("key " + random.nextInt(10_000)), Bytes.utf8("value " + size));
      if (size < 20 || size % 16 < 3) {
        table.check("with " + size + " entries");
      }
    }
  }

  @Test
  void cursorSeesAllVersionsOfAKey() throws IOException {
    ModelledMemTable table = table();
    for (int i = 0; i < 300; i++) {
      table.put(Bytes.utf8("the only key"), Bytes.utf8("value " + i));
    }
    table.check("with many versions of one key");
  }

  @Test
  void cursorsDoNotDisturbEachOther() throws IOException {
    ModelledMemTable table = table();
    for (int i = 0; i < 200; i++) {
      table.put(Bytes.utf8("key " + (1000 + i)), Bytes.utf8("value " + i));
    }
    List<Entry> entries = table.entries();
    try (EntryCursor one = table.table().cursor();
        EntryCursor other = table.table().cursor()) {
      other.afterLast();
      for (int i = 0; i < entries.size(); i++) {
        assertThat(one.next()).as("the first cursor goes on").isTrue();
        assertThat(other.previous()).as("the second cursor goes on").isTrue();
        assertThat(one.entry()).as("the first cursor").isEqualTo(entries.get(i));
        assertThat(other.entry())
            .as("the second cursor")
            .isEqualTo(entries.get(entries.size() - 1 - i));
      }
    }
  }

  @Test
  void whatIsLastingIsNotWrittenToAgain() throws IOException {
    ModelledMemTable table = table();
    LastingBytes lasting = new LastingBytes();
    for (int i = 0; i < 200; i++) {
      table.put(Bytes.utf8("key " + i * 37 % 100), noise(i % 100, i));
      try (EntryCursor cursor = table.table().cursor()) {
        while (cursor.next()) {
          lasting.keep(cursor);
        }
      }
    }
    lasting.check();
  }

  @Test
  void cursorStaysOnItsEntryWhileOthersAreAdded() throws IOException {
    ModelledMemTable table = table();
    for (int i = 0; i < 50; i++) {
      table.put(Bytes.utf8("key " + (10 + i)), Bytes.utf8("value " + i));
    }
    Entry middle = table.entries().get(25);
    try (EntryCursor cursor = table.table().cursor()) {
      assertThat(cursor.seek(middle.key(), Entry.NEWEST)).as("the entry is there").isTrue();
      for (int i = 0; i < 2000; i++) {
        table.put(Bytes.utf8("key " + (10 + i % 50) + "/" + i), noise(i % 100, i));
        assertThat(cursor.sequence()).as("the sequence stays").isEqualTo(middle.sequence());
      }
      assertThat(cursor.entry()).as("the entry stays").isEqualTo(middle);
    }
  }

  @Test
  void cursorSeesWhatWasThereBeforeWhateverIsAddedMeanwhile() throws IOException {
    for (long seed = 0; seed < 12; seed++) {
      String when = "while entries are added, seed " + seed;
      Random random = new Random(seed);
      ModelledMemTable table = table();
      int before = random.nextInt(400);
      for (int i = 0; i < before; i++) {
        table.put(Bytes.utf8("key " + random.nextInt(500)), Bytes.utf8("value " + i));
      }
      List<Entry> old = table.entries();
      boolean forward = seed % 2 == 0;
      List<Entry> seen = new ArrayList<>();
      try (EntryCursor cursor = table.table().cursor()) {
        if (!forward) {
          cursor.afterLast();
        }
        while (forward ? cursor.next() : cursor.previous()) {
          seen.add(cursor.entry());
          for (int i = random.nextInt(4); i > 0 && table.sequence() < before + 1500; i--) {
            table.put(Bytes.utf8("key " + random.nextInt(500)), Bytes.utf8("new"));
          }
        }
      }
      checkOrdered(forward ? seen : seen.reversed(), when);
      Set<Entry> all = new HashSet<>(table.entries());
      assertThat(all).as("only what was put is seen, %s", when).containsAll(seen);
      assertThat(seen).as("what was there before is seen, %s", when).containsAll(old);
      table.check(when);
    }
  }

  static void checkOrdered(List<Entry> entries, String when) {
    for (int i = 1; i < entries.size(); i++) {
      if (entries.get(i - 1).compareTo(entries.get(i)) >= 0) {
        assertThat(entries.get(i - 1))
            .as("entries %s and %s are in order, %s", i - 1, i, when)
            .isLessThan(entries.get(i));
      }
    }
  }
}
