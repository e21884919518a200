package dev.varve.table.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.bytes.Bytes;
import dev.varve.entry.Entry;
import dev.varve.entry.EntryKind;
import dev.varve.entry.Found;
import dev.varve.store.IncompatibleFormatException;
import dev.varve.table.TableReader;
import dev.varve.testkit.table.MemoryBlockCache;
import dev.varve.testkit.table.MemoryTableFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the format {@code flat} promises beyond the contract of table formats. */
final class PageTableReaderTest {
  private static List<Entry> entries(int count, String prefix) {
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      entries.add(Tables.put(prefix + (1_000_000 + i), 1, "v".repeat(100)));
    }
    return entries;
  }

  @Test
  void openingReadsWhatStandsBehindThePages() throws IOException {
    MemoryTableFile file = Tables.write(entries(100_000, "key"));
    int size = file.content().length;
    try (TableReader reader = Tables.open(file, MemoryBlockCache.keepingAll())) {
      assertThat(file.bytesRead()).as("bytes read to open %s bytes", size).isLessThan(size / 200);
      assertThat(reader.sizeInMemory()).as("the memory it takes").isLessThan(size / 130);
    }
  }

  @Test
  void lookupReadsOnePage() throws IOException {
    MemoryTableFile file = Tables.write(entries(10_000, "key"));
    try (TableReader reader = Tables.open(file, MemoryBlockCache.keepingNothing())) {
      long before = file.bytesRead();
      assertThat(reader.get(Bytes.utf8("key1005050"), Entry.NEWEST, new Found())).isTrue();
      assertThat(file.bytesRead() - before).as("bytes read").isEqualTo(4096);
    }
  }

  @Test
  void indexIsBoundedHoweverLongKeysAre() throws IOException {
    List<Entry> entries = entries(300, "common/".repeat(300));
    MemoryTableFile file = Tables.write(entries);
    try (TableReader reader = Tables.open(file, MemoryBlockCache.keepingAll())) {
      assertThat(reader.sizeInMemory())
          .as("the memory of an index of %s bytes of keys", 300 * 2100)
          .isLessThan(300 * (4 + 5 + 64 + 8) + 1000);
      for (Entry entry : entries) {
        assertThat(reader.get(entry.key(), Entry.NEWEST, new Found()))
            .as("keys that differ behind what the index has of them are found")
            .isTrue();
      }
    }
  }

  @Test
  void seekToALongEntryReadsNoMoreOfItThanItsKey() throws IOException {
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      entries.add(Tables.put("key" + i, 1, "v".repeat(100_000)));
    }
    MemoryTableFile file = Tables.write(entries);
    try (TableReader reader = Tables.open(file, MemoryBlockCache.keepingNothing())) {
      long before = file.bytesRead();
      assertThat(reader.get(Bytes.utf8("key5x"), Entry.NEWEST, new Found())).isFalse();
      assertThat(file.bytesRead() - before).as("bytes read").isLessThan(3 * 4096);
    }
  }

  @Test
  void otherVersionsAreRefused() throws IOException {
    MemoryTableFile file = Tables.write(List.of(Tables.put("k", 1, "v")));
    assertThatThrownBy(() -> Tables.open(file, 2, MemoryBlockCache.keepingAll()).close())
        .isInstanceOf(IncompatibleFormatException.class);
    assertThat(file.openHandles()).isZero();
  }

  @Test
  void propertiesAreThoseOfTheEntries() throws IOException {
    MemoryTableFile file =
        Tables.write(
            List.of(
                Tables.put("a", 9, "nine"),
                new Entry(Bytes.utf8("a"), 3, EntryKind.DELETE, Bytes.EMPTY),
                Tables.put("b", 5, "5".repeat(5000))));
    try (TableReader reader = Tables.open(file, MemoryBlockCache.keepingAll())) {
      assertThat(reader.properties().toString())
          .isEqualTo(
              "{page-size=4096, entries=3, keys=2, tombstones=1, smallest-sequence=3,"
                  + " largest-sequence=9, key-bytes=3, value-bytes=5004, pages=3,"
                  + " overflow-pages=1, index-bytes=12}");
    }
  }
}
