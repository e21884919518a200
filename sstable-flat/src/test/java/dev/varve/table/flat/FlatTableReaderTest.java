package dev.varve.table.flat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.bytes.Bytes;
import dev.varve.entry.Entry;
import dev.varve.entry.EntryCursor;
import dev.varve.entry.EntryKind;
import dev.varve.entry.Found;
import dev.varve.option.Options;
import dev.varve.storage.AppendFile;
import dev.varve.store.IncompatibleFormatException;
import dev.varve.table.ReadPurpose;
import dev.varve.table.TableReader;
import dev.varve.table.TableWriter;
import dev.varve.testkit.table.MemoryBlockCache;
import dev.varve.testkit.table.MemoryTableFile;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the format {@code flat} promises beyond the contract of table formats. */
final class FlatTableReaderTest {
  private static final int COUNT = 300_000;

  private static MemoryTableFile large() throws IOException {
    MemoryTableFile file = new MemoryTableFile(7);
    try (AppendFile append = file.append();
        TableWriter writer = Tables.writer(append, Options.EMPTY)) {
      for (int i = 0; i < COUNT; i++) {
        writer.add(key(i), 1, EntryKind.PUT, Bytes.EMPTY);
      }
      writer.finish();
      append.sync();
    }
    return file;
  }

  private static Bytes key(int number) {
    return Bytes.utf8("key" + (10_000_000 + number));
  }

  @Test
  void openingReadsAndKeepsHardlyAnything() throws IOException {
    MemoryTableFile file = large();
    int size = file.content().length;
    try (TableReader reader = Tables.open(file, MemoryBlockCache.keepingAll())) {
      assertThat(file.bytesRead())
          .as("bytes read to open %s entries in %s bytes", COUNT, size)
          .isLessThan(size / 1000);
      assertThat(reader.sizeInMemory()).as("the memory it takes").isLessThan(size / 900);
    }
  }

  @Test
  void lookupReadsOnePageOfEachKindForEachHalving() throws IOException {
    MemoryTableFile file = large();
    try (TableReader reader = Tables.open(file, MemoryBlockCache.keepingAll())) {
      long before = file.bytesRead();
      assertThat(reader.get(key(12_345), Entry.NEWEST, new Found())).isTrue();
      assertThat(file.bytesRead() - before)
          .as("bytes read by the first lookup, of 2^19 entries at most")
          .isLessThan(2 * 19 * 4096);
      before = file.bytesRead();
      assertThat(reader.get(key(12_346), Entry.NEWEST, new Found())).isTrue();
      assertThat(file.bytesRead() - before).as("bytes read by one nearby").isZero();
    }
  }

  @Test
  void forwardWalkOfACompactionReadsNoOffsets() throws IOException {
    MemoryTableFile file = large();
    try (TableReader reader = Tables.open(file, MemoryBlockCache.keepingAll());
        EntryCursor cursor = reader.cursor(ReadPurpose.COMPACTION)) {
      long before = file.bytesRead();
      int steps = 0;
      while (cursor.next()) {
        steps++;
      }
      assertThat(steps).isEqualTo(COUNT);
      assertThat(file.bytesRead() - before)
          .as("bytes read: records, and at most one piece behind them")
          .isBetween(COUNT * 28L, COUNT * 28L + (256 << 10));
    }
  }

  @Test
  void otherVersionsAreRefused() throws IOException {
    MemoryTableFile file = Tables.write(Options.EMPTY, List.of(Tables.put("k", 1, "v")));
    assertThatThrownBy(() -> Tables.open(file, 2, MemoryBlockCache.keepingAll()).close())
        .isInstanceOf(IncompatibleFormatException.class);
    assertThat(file.openHandles()).isZero();
  }

  @Test
  void propertiesAreThoseOfTheEntries() throws IOException {
    MemoryTableFile file =
        Tables.write(
            Tables.pages(256),
            List.of(
                Tables.put("a", 9, "nine"),
                new Entry(Bytes.utf8("a"), 3, EntryKind.DELETE, Bytes.EMPTY),
                Tables.put("b", 5, "five")));
    try (TableReader reader = Tables.open(file, MemoryBlockCache.keepingAll())) {
      assertThat(reader.properties().toString())
          .isEqualTo(
              "{page-size=256, entries=3, keys=2, tombstones=1, smallest-sequence=3,"
                  + " largest-sequence=9, key-bytes=3, value-bytes=8, pages=1, record-bytes=62,"
                  + " offset-bytes=24}");
    }
  }
}
