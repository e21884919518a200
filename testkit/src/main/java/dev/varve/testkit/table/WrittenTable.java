package dev.varve.testkit.table;

import dev.varve.bytes.Bytes;
import dev.varve.entry.Entry;
import dev.varve.spi.Components;
import dev.varve.storage.AppendFile;
import dev.varve.table.BlockCache;
import dev.varve.table.TableFormat;
import dev.varve.table.TableReadContext;
import dev.varve.table.TableReader;
import dev.varve.table.TableWriteContext;
import dev.varve.table.TableWriter;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * A table and what was put into it.
 *
 * @param file of the table, finished
 * @param version of the format in which it was written
 * @param entries in order
 * @param estimate what the writer expected the size to be, just before it finished
 */
record WrittenTable(MemoryTableFile file, int version, List<Entry> entries, long estimate) {
  /** Writes entries, which are sorted first, and destroys what the writer borrowed. */
  static WrittenTable write(
      TableFormat format, Components components, long number, Collection<Entry> entries)
      throws IOException {
    return write(
        format, new TableWriteContext(0, false, entries.size(), components), number, entries);
  }

  static WrittenTable write(
      TableFormat format, TableWriteContext context, long number, Collection<Entry> entries)
      throws IOException {
    NavigableSet<Entry> sorted = new TreeSet<>(entries);
    MemoryTableFile file = new MemoryTableFile(number);
    long estimate;
    try (AppendFile append = file.append();
        TableWriter writer = format.write(append, context)) {
      Borrowed key = new Borrowed();
      Borrowed value = new Borrowed();
      for (Entry entry : sorted) {
        writer.add(
            key.lend(entry.key()), entry.sequence(), entry.kind(), value.lend(entry.value()));
        key.destroy();
        value.destroy();
      }
      estimate = writer.estimatedSize();
      writer.finish();
      append.sync();
    }
    return new WrittenTable(file, format.versions().last(), List.copyOf(sorted), estimate);
  }

  /** Opens the table. */
  TableReader open(TableFormat format, Components components, BlockCache cache) throws IOException {
    return format.read(file.open(), new TableReadContext(version, cache, components));
  }

  /** The same table in another file with other bytes. */
  WrittenTable with(byte[] content) {
    return new WrittenTable(
        new MemoryTableFile(file.number(), content), version, entries, estimate);
  }

  /** The place of the first entry that is not before {@code (key, sequence)}. */
  int firstFrom(Bytes key, long sequence) {
    int low = 0;
    int high = entries.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      Entry entry = entries.get(middle);
      if (Entry.compare(entry.key(), entry.sequence(), key, sequence) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Bytes that are lent for one call, in the middle of an array, and destroyed behind it. */
  private static final class Borrowed {
    private byte[] array = new byte[256];
    private int length;

    Bytes lend(Bytes content) {
      length = content.length();
      if (array.length < length + 3) {
        array = new byte[length * 2 + 3];
      }
      content.copyTo(array, 3);
      return Bytes.wrap(array, 3, length);
    }

    void destroy() {
      Arrays.fill(array, 0, length + 3, (byte) 0xa5);
    }
  }
}
