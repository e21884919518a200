package dev.varve.testkit.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.bytes.Bytes;
import dev.varve.entry.Entry;
import dev.varve.entry.EntryCursor;
import dev.varve.option.Options;
import dev.varve.table.ReadPurpose;
import dev.varve.table.TableReader;
import dev.varve.testkit.entry.LastingBytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Chapter 2 of {@link TableFormatContract}: walks forward and backward, and seeks. */
abstract class CursorRules extends LookupRules {
  /** Something to do with a cursor. */
  private interface Visit {
    void of(TableWalk walk) throws IOException;
  }

  /** Does something with a cursor of each purpose over a table written with each options. */
  private void walk(List<Entry> entries, Visit visit) throws IOException {
    for (Options options : options()) {
      WrittenTable table = write(options, entries);
      try (TableReader reader = open(table)) {
        for (ReadPurpose purpose : ReadPurpose.values()) {
          try (EntryCursor cursor = reader.cursor(purpose)) {
            visit.of(new TableWalk(table, cursor));
          }
        }
      }
    }
  }

  private static List<Entry> blocks() {
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      entries.add(put(Bytes.utf8("key" + (1000 + i / 3)), 10 + i % 3, noise(i % 60, i)));
    }
    return entries;
  }

  @Test
  void walksForwardAndBackward() throws IOException {
    walk(
        blocks(),
        walk -> {
          for (int i = 0; i <= 400; i++) {
            walk.next();
          }
          for (int i = 0; i <= 400; i++) {
            walk.previous();
          }
          walk.next();
          walk.afterLast();
          for (int i = 0; i < 400; i++) {
            walk.previous();
          }
        });
  }

  @Test
  void whatIsLastingIsNotWrittenToAgain() throws IOException {
    for (Options options : options()) {
      WrittenTable table = write(options, blocks());
      try (TableReader reader = open(table)) {
        for (ReadPurpose purpose : ReadPurpose.values()) {
          LastingBytes lasting = new LastingBytes();
          try (EntryCursor cursor = reader.cursor(purpose)) {
            while (cursor.next()) {
              lasting.keep(cursor);
            }
            while (cursor.previous()) {
              lasting.keep(cursor);
            }
            lasting.check();
          }
        }
      }
    }
  }

  @Test
  void turnsAroundAtEveryPlace() throws IOException {
    walk(
        blocks(),
        walk -> {
          for (int i = 0; i < 400; i++) {
            walk.next();
            walk.previous();
            walk.next();
          }
          walk.afterLast();
          for (int i = 0; i < 400; i++) {
            walk.previous();
            walk.next();
            walk.previous();
          }
        });
  }

  @Test
  void staysAtTheEndsHoweverOftenItIsMoved() throws IOException {
    walk(
        fewEntries(),
        walk -> {
          for (int times = 1; times < 4; times++) {
            walk.goTo(fewEntries().size() - 1);
            for (int i = 0; i < times; i++) {
              walk.next();
            }
            walk.previous();
            walk.goTo(0);
            for (int i = 0; i < times; i++) {
              walk.previous();
            }
            walk.next();
          }
        });
  }

  @Test
  void seeksFromEveryPlaceToEveryPlaceAndBetween() throws IOException {
    List<Entry> entries = fewEntries();
    List<Entry> targets = new ArrayList<>();
    for (Entry entry : entries) {
      for (long sequence : new long[] {entry.sequence(), entry.sequence() + 1, Entry.NEWEST}) {
        targets.add(put(entry.key(), sequence, Bytes.EMPTY));
      }
      byte[] longer = Arrays.copyOf(entry.key().toByteArray(), entry.key().length() + 1);
      targets.add(put(Bytes.wrap(longer), 3, Bytes.EMPTY));
    }
    targets.add(put("", 1, ""));
    targets.add(put(Bytes.hex("ffff"), 1, Bytes.EMPTY));
    walk(
        entries,
        walk -> {
          for (int from = -1; from <= entries.size(); from++) {
            for (int i = 0; i < targets.size(); i += 1 + (from & 3)) {
              walk.goTo(from);
              walk.seek(targets.get(i).key(), targets.get(i).sequence());
              walk.previous();
              walk.next();
            }
          }
        });
  }

  @Test
  void seekFindsEveryEntryAndWhatIsAroundIt() throws IOException {
    List<Entry> entries = blocks();
    walk(
        entries,
        walk -> {
          for (Entry entry : entries) {
            walk.seek(entry.key(), entry.sequence());
            walk.next();
            walk.seek(entry.key(), entry.sequence() - 1);
            walk.previous();
            walk.seek(entry.key(), Entry.NEWEST);
            walk.previous();
            walk.previous();
          }
        });
  }

  @Test
  void keyThatTheCursorLendsMayBeSought() throws IOException {
    walk(
        blocks(),
        walk -> {
          for (int place = 0; place < 400; place += 7) {
            walk.goTo(place);
            for (long sequence : new long[] {Entry.NEWEST, 11, 10, 1}) {
              if (walk.place() < 400) {
                walk.seekOwnKey(sequence);
              }
            }
          }
        });
  }

  @Test
  void copyOfTheCurrentEntryIsOwned() throws IOException {
    for (Options options : options()) {
      WrittenTable table = write(options, blocks());
      try (TableReader reader = open(table)) {
        for (ReadPurpose purpose : ReadPurpose.values()) {
          List<Entry> kept = new ArrayList<>();
          try (EntryCursor cursor = reader.cursor(purpose)) {
            while (cursor.next()) {
              kept.add(cursor.entry());
            }
          }
          assertThat(kept).as("copies, kept until the walk is over").isEqualTo(table.entries());
        }
      }
    }
  }

  @Test
  void cursorsDoNotDisturbEachOther() throws IOException {
    for (Options options : options()) {
      WrittenTable table = write(options, blocks());
      try (TableReader reader = open(table)) {
        EntryCursor query = reader.cursor(ReadPurpose.QUERY);
        EntryCursor compaction = reader.cursor(ReadPurpose.COMPACTION);
        EntryCursor other = reader.cursor(ReadPurpose.COMPACTION);
        other.afterLast();
        for (int i = 0; i < 400; i++) {
          assertThat(query.next() && compaction.next() && other.previous())
              .as("three walks at once, step %s", i)
              .isTrue();
          checkEntry(query, table.entries().get(i), "the first of three walks");
          checkEntry(compaction, table.entries().get(i), "the second of three walks");
          checkEntry(other, table.entries().get(399 - i), "the third of three walks");
        }
        other.close();
        other.close();
        assertThat(query.previous()).as("a walk goes on when another one is closed").isTrue();
        query.close();
        compaction.close();
      }
    }
  }
}
