package dev.varve.memtable.sortedarray;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.varve.bytes.Bytes;
import dev.varve.entry.Entry;
import dev.varve.entry.EntryCursor;
import dev.varve.entry.EntryKind;
import dev.varve.entry.Found;
import dev.varve.memtable.MemTable;
import dev.varve.option.Options;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What the memtable takes and makes of memory. */
final class MemoryTest {
  private static final int VALUE = 100;

  private static MemTable table() {
    return new SortedArrayProvider().create(Options.EMPTY).create();
  }

  private static Bytes key(long number) {
    return Bytes.utf8("%016d".formatted(number));
  }

  private static MemTable filled(int size, boolean ascending) {
    return filled(size, VALUE, ascending);
  }

  private static MemTable filled(int size, int valueLength, boolean ascending) {
    MemTable table = table();
    Random random = new Random(size);
    for (int i = 0; i < size; i++) {
      Bytes key = key(ascending ? i : random.nextInt(1 << 30));
      table.put(key, i + 1L, EntryKind.PUT, Bytes.wrap(new byte[valueLength]));
    }
    return table;
  }

  @Test
  void tinyTableIsTiny() {
    assertThat(table().sizeInBytes()).as("without entries").isLessThan(2048);
    assertThat(filled(100, 40, false).sizeInBytes())
        .as("100 entries of 56 bytes")
        .isLessThan(12 << 10);
  }

  @Test
  void creatingATableAllocatesLittle() {
    long before = allocated();
    table();
    long first = allocated() - before;
    before = allocated();
    for (int i = 0; i < 100; i++) {
      table().put(key(i), 1, EntryKind.PUT, Bytes.EMPTY);
    }
    assertThat((allocated() - before) / 100)
        .as("bytes for a table and an entry; %s for the first table", first)
        .isLessThan(8 << 10);
  }

  @Test
  void sizeIsWhatIsHeld() {
    int entries = 20_000;
    long perEntry = filled(entries, false).sizeInBytes() / entries;
    assertThat(perEntry)
        .as("with keys in random order")
        .isBetween(16L + VALUE + 33, 16L + VALUE + 55);
  }

  @Test
  void ascendingKeysLeaveFullLeavesBehind() {
    int entries = 64 * 512;
    long data = (long) entries * (16 + VALUE + 17);
    long index = filled(entries, true).sizeInBytes() - data;
    assertThat(index / (double) entries).as("bytes of index for each entry").isBetween(19.0, 21.0);
  }

  @Test
  void readsMakeNoGarbage() throws IOException {
    int entries = 5000;
    MemTable table = filled(entries, false);
    Bytes[] keys = new Bytes[entries];
    try (EntryCursor cursor = table.cursor()) {
      for (int i = 0; cursor.next(); i++) {
        keys[i] = cursor.key().copy();
      }
      Found found = new Found();
      read(table, keys, cursor, found);
      long before = allocated();
      int reads = read(table, keys, cursor, found);
      assertThat(allocated() - before).as("bytes allocated by %s reads", reads).isLessThan(reads);
      assertThat(reads).isEqualTo(4 * entries);
    }
  }

  /** Looks up every key, steps over every entry both ways, and seeks each. */
  private static int read(MemTable table, Bytes[] keys, EntryCursor cursor, Found found)
      throws IOException {
    int reads = 0;
    for (Bytes key : keys) {
      reads += table.get(key, Entry.NEWEST, found) ? 1 : 0;
      reads += cursor.seek(key, Entry.NEWEST) ? 1 : 0;
    }
    cursor.beforeFirst();
    while (cursor.next()) {
      reads += cursor.value().length() == VALUE ? 1 : 0;
    }
    while (cursor.previous()) {
      reads += cursor.key().length() == 16 ? 1 : 0;
    }
    return reads;
  }

  private static long allocated() {
    return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
  }

  @Test
  void frozenTableRefusesWrites() {
    MemTable table = filled(10, true);
    table.freeze();
    assertThatThrownBy(() -> table.put(key(1), 99, EntryKind.PUT, Bytes.EMPTY))
        .isInstanceOf(IllegalStateException.class);
    assertThat(table.entryCount()).isEqualTo(10);
    assertThat(table.get(key(1), 99, new Found())).as("what was there").isTrue();
  }
}
