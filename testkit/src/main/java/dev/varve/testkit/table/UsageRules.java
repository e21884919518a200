package dev.varve.testkit.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.bytes.Bytes;
import dev.varve.entry.Entry;
import dev.varve.entry.EntryCursor;
import dev.varve.entry.EntryKind;
import dev.varve.entry.Found;
import dev.varve.option.Options;
import dev.varve.storage.AppendFile;
import dev.varve.storage.CorruptFileException;
import dev.varve.table.ReadPurpose;
import dev.varve.table.TableReader;
import dev.varve.table.TableWriteContext;
import dev.varve.table.TableWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Chapter 4 of {@link TableFormatContract}: caches, files, failures and sizes. */
abstract class UsageRules extends DamageRules {
  private static List<Entry> thousand() {
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      entries.add(put(Bytes.utf8("key" + (10_000 + i)), 1 + i % 5, noise(100, i)));
    }
    return entries;
  }

  @Test
  void compactionLeavesTheCacheAsItIs() throws IOException {
    for (Options options : options()) {
      WrittenTable table = write(options, thousand());
      MemoryBlockCache cache = MemoryBlockCache.keepingAll();
      try (TableReader reader = open(table, cache)) {
        checkGet(reader, table, table.entries().get(500).key(), Entry.NEWEST);
        int before = cache.size();
        try (EntryCursor cursor = reader.cursor(ReadPurpose.COMPACTION)) {
          checkWalk(cursor, table.entries(), "a compaction's walk");
          cursor.seek(table.entries().get(20).key(), Entry.NEWEST);
          cursor.previous();
        }
        reader.verify();
        assertThat(cache.size())
            .as("blocks in the cache after a compaction's walk and a verification")
            .isEqualTo(before);
      }
    }
  }

  @Test
  void blocksOfTheCacheAreUsed() throws IOException {
    for (Options options : options()) {
      WrittenTable table = write(options, thousand());
      MemoryBlockCache cache = MemoryBlockCache.keepingAll();
      try (TableReader reader = open(table, cache)) {
        for (Entry entry : table.entries()) {
          checkGet(reader, table, entry.key(), Entry.NEWEST);
        }
        long before = table.file().bytesRead();
        for (Entry entry : table.entries()) {
          checkGet(reader, table, entry.key(), entry.sequence());
        }
        for (ReadPurpose purpose : ReadPurpose.values()) {
          try (EntryCursor cursor = reader.cursor(purpose)) {
            checkWalk(cursor, table.entries(), "a walk over cached blocks");
          }
        }
        assertThat(table.file().bytesRead())
            .as("bytes read where all blocks are cached")
            .isEqualTo(before);
        if (cache.size() > 0) {
          assertThat(cache.sizeInMemory())
              .as("the memory that blocks say they hold, against what was put in")
              .isBetween(100_000L, 1_000_000L);
        }
      }
    }
  }

  @Test
  void cacheThatForgetsEverythingIsAsGood() throws IOException {
    for (Options options : options()) {
      WrittenTable table = write(options, fewEntries());
      try (TableReader reader = open(table, MemoryBlockCache.keepingNothing());
          EntryCursor cursor = reader.cursor(ReadPurpose.QUERY)) {
        checkWalk(cursor, table.entries(), "without a cache");
        for (Entry entry : table.entries()) {
          checkGet(reader, table, entry.key(), entry.sequence());
        }
      } catch (RuntimeException e) {
        throw new AssertionError("a block that was loaded is used, kept or not", e);
      }
    }
  }

  /** Entries with small values: a megabyte and a half. */
  private static List<Entry> many() {
    Random random = new Random(8);
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      byte[] value = new byte[60];
      random.nextBytes(value);
      entries.add(put(Bytes.utf8("key" + (100_000 + i)), 7, Bytes.wrap(value)));
    }
    return entries;
  }

  @Test
  void coldLookupReadsAQuarterOfALargeTableAtMost() throws IOException {
    WrittenTable table = write(options().getFirst(), many());
    long most = table.file().content().length / 4;
    MemoryBlockCache cache = MemoryBlockCache.keepingAll();
    try (TableReader reader = open(table, cache)) {
      List<Entry> entries = table.entries();
      checkGet(reader, table, entries.getFirst().key(), Entry.NEWEST); // What is read once is read.
      for (int at = 0; at < entries.size(); at += 997) {
        Bytes key = entries.get(at).key();
        Bytes absent = Bytes.utf8(key.toUtf8() + "!");
        for (Bytes target : List.of(key, absent)) {
          cache.clear();
          long before = table.file().bytesRead();
          checkGet(reader, table, target, Entry.NEWEST);
          assertThat(table.file().bytesRead() - before)
              .as("bytes that get reads for %s, with nothing in the cache", target)
              .isLessThanOrEqualTo(most);
          cache.clear();
          before = table.file().bytesRead();
          try (EntryCursor cursor = reader.cursor(ReadPurpose.QUERY)) {
            cursor.seek(target, Entry.NEWEST);
          }
          assertThat(table.file().bytesRead() - before)
              .as("bytes that a cursor reads to seek %s, with nothing in the cache", target)
              .isLessThanOrEqualTo(most);
        }
      }
    }
  }

  @Test
  void coldLookupReadsTheFileNoMoreOftenThanPromised() throws IOException {
    if (readsOfALookup() == Integer.MAX_VALUE) {
      return; // Nothing is promised.
    }
    for (Options options : options()) {
      WrittenTable table = write(options, many());
      MemoryBlockCache cache = MemoryBlockCache.keepingAll();
      try (TableReader reader = open(table, cache)) {
        // One after the other, so that there are the first and the last of blocks.
        for (Entry entry : table.entries().subList(7000, 9000)) {
          cache.clear();
          long before = table.file().reads();
          checkGet(reader, table, entry.key(), entry.sequence());
          assertThat(table.file().reads() - before)
              .as("reads of the file by get for %s, with nothing in the cache", entry.key())
              .isLessThanOrEqualTo(readsOfALookup());
          cache.clear();
          before = table.file().reads();
          try (EntryCursor cursor = reader.cursor(ReadPurpose.QUERY)) {
            cursor.seek(entry.key(), entry.sequence());
          }
          assertThat(table.file().reads() - before)
              .as("reads of the file to seek %s, with nothing in the cache", entry.key())
              .isLessThanOrEqualTo(readsOfALookup());
        }
      }
    }
  }

  @Test
  void failureToReadIsPassedOnAndIsNeitherDamageNorTheEnd() throws IOException {
    for (Options options : options()) {
      WrittenTable table = write(options, thousand());
      MemoryBlockCache cache = MemoryBlockCache.keepingAll();
      try (TableReader reader = open(table, cache)) {
        table.file().failFrom(0);
        // A format that holds everything in memory has nothing to read any more.
        if (reader.sizeInMemory() < 100_000) {
          checkReadsFail(reader, table);
        }
        table.file().failFrom(Long.MAX_VALUE);
        for (Entry entry : table.entries()) {
          checkGet(reader, table, entry.key(), entry.sequence());
        }
        try (EntryCursor cursor = reader.cursor(ReadPurpose.QUERY)) {
          checkWalk(cursor, table.entries(), "after failures to read");
        }
      }
      table.file().failFrom(0);
      assertThatThrownBy(() -> open(table).close(), "a table that cannot be read does not open")
          .isInstanceOf(IOException.class)
          .isNotInstanceOf(CorruptFileException.class);
      assertThat(table.file().openHandles()).as("handles after a failure").isZero();
    }
  }

  private static void checkReadsFail(TableReader reader, WrittenTable table) throws IOException {
    String rule = "a failure to read is passed on as it is";
    Found found = new Found();
    assertThatThrownBy(() -> reader.get(table.entries().get(3).key(), Entry.NEWEST, found), rule)
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(CorruptFileException.class);
    for (ReadPurpose purpose : ReadPurpose.values()) {
      assertThatThrownBy(
              () -> {
                try (EntryCursor cursor = reader.cursor(purpose)) {
                  cursor.next();
                }
              },
              rule)
          .isInstanceOf(IOException.class)
          .isNotInstanceOf(CorruptFileException.class);
    }
    assertThatThrownBy(reader::verify, rule)
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(CorruptFileException.class);
  }

  @Test
  void readerOwnsItsFileAndTheWriterDoesNot() throws IOException {
    for (Options options : options()) {
      MemoryTableFile file = new MemoryTableFile(NUMBER);
      try (AppendFile append = file.append()) {
        TableWriter writer =
            provider()
                .create(using(options))
                .write(append, new TableWriteContext(1, true, 0, components()));
        writer.add(Bytes.utf8("k"), 1, EntryKind.PUT, Bytes.utf8("v"));
        writer.finish();
        writer.close();
        writer.close();
        assertThat(file.openHandles()).as("the writer's file is closed by its caller").isEqualTo(1);
        append.sync();
      }
      WrittenTable table = new WrittenTable(file, version(), List.of(put("k", 1, "v")), 0);
      checkTable(table, "written for the bottommost level with nothing known of its size");
      TableReader reader = open(table);
      reader.close();
      assertThat(file.openHandles()).as("handles when the reader is closed").isZero();
    }
  }

  private int version() {
    return provider().create(Options.EMPTY).versions().last();
  }

  @Test
  void abandonedWriterTouchesNothingMore() throws IOException {
    for (Options options : options()) {
      MemoryTableFile file = new MemoryTableFile(NUMBER);
      AppendFile append = file.append();
      TableWriter writer =
          provider()
              .create(using(options))
              .write(append, new TableWriteContext(0, false, 9, components()));
      writer.add(Bytes.utf8("k"), 1, EntryKind.PUT, noise(100_000, 1));
      append.close();
      assertThatCode(writer::close).as("closing without finish").doesNotThrowAnyException();
      assertThat(file.misuses()).as("uses of a closed file").isZero();
      assertThat(file.openHandles()).as("handles left open").isZero();
    }
  }

  @Test
  void estimatedSizeIsPlausible() throws IOException {
    for (Options options : options()) {
      for (int count : new int[] {1, 30, 1000, 20_000}) {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
          entries.add(put(Bytes.utf8("key" + (100_000 + i)), 1, noise(100, i)));
        }
        WrittenTable table = write(options, entries);
        long size = table.file().content().length;
        assertThat(table.estimate())
            .as("the size expected of %s entries, written with %s", count, options)
            .isBetween((long) (size * 0.75) - 2000, (long) (size * 1.25) + 2000);
      }
    }
  }

  @Test
  void readerTellsOfItself() throws IOException {
    for (Options options : options()) {
      WrittenTable table = write(options, thousand());
      try (TableReader reader = open(table)) {
        assertThat(reader.properties()).as("what a table says of itself").isNotEmpty();
        assertThat(reader.properties().toString())
            .as("which holds neither keys nor values")
            .doesNotContain("key10500");
        assertThat(reader.sizeInMemory()).as("the memory that a reader holds").isPositive();
      }
    }
  }
}
