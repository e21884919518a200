package dev.varve.testkit.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.bytes.Bytes;
import dev.varve.entry.Entry;
import dev.varve.entry.EntryCursor;
import dev.varve.entry.EntryKind;
import dev.varve.entry.Found;
import dev.varve.option.Options;
import dev.varve.table.ReadPurpose;
import dev.varve.table.TableReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Chapter 1 of {@link TableFormatContract}: what is put in is found, whatever it is. */
abstract class LookupRules extends TableRules {
  /** Reads a table back in every way. */
  final void checkTable(WrittenTable table, String what) throws IOException {
    try (TableReader reader = open(table)) {
      for (ReadPurpose purpose : ReadPurpose.values()) {
        try (EntryCursor cursor = reader.cursor(purpose)) {
          checkWalk(cursor, table.entries(), what + ", " + purpose);
        }
      }
      for (Entry entry : table.entries()) {
        checkGet(reader, table, entry.key(), entry.sequence());
        checkGet(reader, table, entry.key(), entry.sequence() - 1);
        checkGet(reader, table, entry.key(), Entry.NEWEST);
      }
      reader.verify();
    }
    assertThat(table.file().openHandles()).as("%s: handles left open", what).isZero();
    assertThat(table.file().misuses()).as("%s: uses of closed handles", what).isZero();
  }

  @Test
  void everyEntryReadsBackWhateverTheOptionsItWasWrittenWith() throws IOException {
    for (Options options : options()) {
      checkTable(write(options, fewEntries()), "written with " + options);
      List<Entry> many = new ArrayList<>();
      for (int i = 0; i < 3000; i++) {
        many.add(put(Bytes.utf8("item/" + (1_000_000 + 7 * i)), 1 + i % 13, noise(i % 90, i)));
      }
      checkTable(write(options, many), "3000 entries, written with " + options);
    }
  }

  @Test
  void singleEntryReadsBack() throws IOException {
    for (Options options : options()) {
      checkTable(write(options, List.of(put("k", 1, "v"))), "one entry");
      checkTable(write(options, List.of(delete("k", 9))), "one deletion");
      checkTable(write(options, List.of(put("", 3, ""))), "an empty key with an empty value");
      checkTable(
          write(options, List.of(put("k", Entry.NEWEST - 1, "v"))), "the highest of sequences");
    }
  }

  @Test
  void everySnapshotSeesItsVersion() throws IOException {
    for (Options options : options()) {
      WrittenTable table = write(options, fewEntries());
      try (TableReader reader = open(table)) {
        for (Entry entry : table.entries()) {
          for (long snapshot = 0; snapshot < 260; snapshot++) {
            checkGet(reader, table, entry.key(), snapshot);
          }
        }
      }
    }
  }

  @Test
  void absentKeysAreAbsentAndChangeNothing() throws IOException {
    for (Options options : options()) {
      List<Entry> entries = new ArrayList<>();
      for (int i = 0; i < 500; i++) {
        entries.add(put("key-" + (1000 + 2 * i), 5, "value " + i));
      }
      WrittenTable table = write(options, entries);
      try (TableReader reader = open(table)) {
        for (int i = 0; i < 500; i++) {
          checkGet(reader, table, Bytes.utf8("key-" + (1001 + 2 * i)), Entry.NEWEST);
          checkGet(reader, table, Bytes.utf8("key-" + (1000 + 2 * i)), 4);
          checkGet(reader, table, Bytes.utf8("key-" + (1000 + 2 * i) + "\0"), Entry.NEWEST);
        }
        for (String key : List.of("", "a", "key-", "key-1", "key-999", "key-2000", "z")) {
          checkGet(reader, table, Bytes.utf8(key), Entry.NEWEST);
        }
      }
    }
  }

  @Test
  void entriesOfAllKindsReadBackBesideEachOther() throws IOException {
    List<EntryKind> kinds = List.of(EntryKind.values());
    for (Options options : options()) {
      List<Entry> entries = new ArrayList<>();
      for (int i = 0; i < 300; i++) {
        EntryKind kind = kinds.get(i % kinds.size());
        Bytes value = kind == EntryKind.DELETE ? Bytes.EMPTY : noise(i % 30, i);
        entries.add(new Entry(Bytes.utf8("key " + (1000 + i / 4)), 900 - i, kind, value));
      }
      checkTable(write(options, entries), "all kinds, written with " + options);
    }
  }

  @Test
  void emptyValuesAreValuesAndTombstonesAreTold() throws IOException {
    for (Options options : options()) {
      WrittenTable table =
          write(options, List.of(put("empty", 1, ""), delete("gone", 2), put("gone", 1, "old")));
      try (TableReader reader = open(table)) {
        Found found = new Found();
        assertThat(reader.get(Bytes.utf8("empty"), 9, found)).as("an empty value").isTrue();
        assertThat(found.kind()).as("an empty value is a value").isEqualTo(EntryKind.PUT);
        assertThat(found.value()).as("an empty value is empty").isEqualTo(Bytes.EMPTY);
        assertThat(reader.get(Bytes.utf8("gone"), 9, found)).as("a tombstone is found").isTrue();
        assertThat(found.kind()).as("and is told").isEqualTo(EntryKind.DELETE);
        assertThat(reader.get(Bytes.utf8("gone"), 1, found)).as("what it hides").isTrue();
        assertThat(found.value()).as("what it hides").isEqualTo(Bytes.utf8("old"));
      }
    }
  }

  @Test
  void thousandsOfVersionsOfOneKeyAreKept() throws IOException {
    for (Options options : options()) {
      List<Entry> entries = new ArrayList<>();
      for (int i = 1; i <= 2000; i++) {
        entries.add(put(Bytes.utf8("hot"), 3L * i, noise(50, i)));
      }
      entries.add(put("hos", 1, "before"));
      entries.add(put("hot\0", 1, "behind"));
      WrittenTable table = write(options, entries);
      checkTable(table, "2000 versions of one key");
      try (TableReader reader = open(table)) {
        for (long snapshot = 0; snapshot < 40; snapshot++) {
          checkGet(reader, table, Bytes.utf8("hot"), snapshot);
          checkGet(reader, table, Bytes.utf8("hot"), 3000 + snapshot);
        }
        checkGet(reader, table, Bytes.utf8("hot\0"), Entry.NEWEST);
        checkGet(reader, table, Bytes.utf8("hos"), Entry.NEWEST);
      }
    }
  }

  @Test
  void longKeysAndValuesReadBack() throws IOException {
    for (Options options : options()) {
      List<Entry> entries = new ArrayList<>();
      for (int length : new int[] {127, 128, 255, 256, 4095, 4096, 16_384, 65_535, 70_000}) {
        entries.add(put(noise(length, 1), 1, noise(3, length)));
        entries.add(put(Bytes.utf8("value of " + length), 1, noise(length, 2)));
        entries.add(put(Bytes.utf8("zeros of " + length), 1, Bytes.wrap(new byte[length])));
      }
      entries.add(put("large", 3, "small"));
      entries.add(put(Bytes.utf8("large"), 2, noise(3 << 20, 3)));
      entries.add(put(Bytes.utf8("large"), 1, Bytes.wrap(new byte[2 << 20])));
      checkTable(write(options, entries), "long keys and values");
    }
  }

  @Test
  void longKeysThatDifferLateReadBack() throws IOException {
    byte[] shared = noise(2000, 9).toByteArray();
    for (Options options : options()) {
      List<Entry> entries = new ArrayList<>();
      for (int i = 0; i < 400; i++) {
        byte[] key = Arrays.copyOf(shared, 1000 + i);
        entries.add(put(Bytes.wrap(key), 4, noise(5, i)));
        key = Arrays.copyOf(shared, 2004);
        key[2002] = (byte) i;
        key[2003] = (byte) (i >> 8);
        entries.add(put(Bytes.wrap(key), 4, noise(5, i)));
      }
      checkTable(write(options, entries), "keys that are prefixes of each other, or differ late");
    }
  }

  @Test
  void bytesOrderAsUnsigned() throws IOException {
    for (Options options : options()) {
      List<Entry> entries = new ArrayList<>();
      for (int first = 0; first < 256; first += 5) {
        for (int second = 0; second < 256; second += 51) {
          for (int zeros = 0; zeros < 3; zeros++) {
            byte[] key = new byte[2 + zeros];
            key[0] = (byte) first;
            key[1] = (byte) second;
            entries.add(put(Bytes.wrap(key), 1, noise(20, first)));
          }
        }
      }
      checkTable(write(options, entries), "keys of all bytes");
    }
  }

  @Test
  void foundValueStaysUntilTheReaderIsClosed() throws IOException {
    for (Options options : options()) {
      List<Entry> entries = new ArrayList<>();
      for (int i = 0; i < 300; i++) {
        entries.add(put(Bytes.utf8("k" + (1000 + i)), 1, noise(40, i)));
      }
      WrittenTable table = write(options, entries);
      MemoryBlockCache cache = MemoryBlockCache.keepingAll();
      try (TableReader reader = open(table, cache)) {
        List<Found> all = new ArrayList<>();
        for (Entry entry : table.entries()) {
          Found found = new Found();
          assertThat(reader.get(entry.key(), 1, found)).as("a key that is there").isTrue();
          all.add(found);
          cache.clear();
        }
        try (EntryCursor cursor = reader.cursor(ReadPurpose.COMPACTION)) {
          checkWalk(cursor, table.entries(), "a walk between");
        }
        for (int i = 0; i < all.size(); i++) {
          assertThat(all.get(i).value())
              .as("a value that was found stays, also when its block left the cache")
              .isEqualTo(table.entries().get(i).value());
        }
      }
    }
  }
}
