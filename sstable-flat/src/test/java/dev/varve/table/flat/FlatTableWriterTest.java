package dev.varve.table.flat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.bytes.Bytes;
import dev.varve.entry.Entry;
import dev.varve.entry.EntryKind;
import dev.varve.option.Options;
import dev.varve.storage.AppendFile;
import dev.varve.table.TableWriter;
import dev.varve.testkit.table.MemoryTableFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the writer refuses, and that it leaves no gaps. */
final class FlatTableWriterTest {
  private static TableWriter writer(AppendFile file) throws IOException {
    return Tables.writer(file, Options.EMPTY);
  }

  private static void add(TableWriter writer, String key, long sequence) throws IOException {
    writer.add(Bytes.utf8(key), sequence, EntryKind.PUT, Bytes.EMPTY);
  }

  @Test
  void entriesOutOfOrderAreRefused() throws IOException {
    for (String key : new String[] {"b", "ba", "c", "bb"}) {
      for (String next : new String[] {"", "a", "b", "ba", "bb", "bz", "c", "z"}) {
        for (long sequence : new long[] {4, 5, 6}) {
          AppendFile file = new MemoryTableFile(1).append();
          try (TableWriter writer = writer(file)) {
            add(writer, key, 5);
            int order = next.compareTo(key);
            if (order > 0 || (order == 0 && sequence < 5)) {
              add(writer, next, sequence);
            } else {
              assertThatThrownBy(() -> add(writer, next, sequence))
                  .as("'%s' at %s behind '%s' at 5", next, sequence, key)
                  .isInstanceOf(IllegalArgumentException.class);
            }
          }
        }
      }
    }
  }

  @Test
  void tableWithoutEntriesIsRefused() throws IOException {
    MemoryTableFile file = new MemoryTableFile(1);
    try (TableWriter writer = writer(file.append())) {
      assertThatThrownBy(writer::finish).isInstanceOf(IllegalStateException.class);
    }
    assertThat(file.content()).isEmpty();
  }

  @Test
  void nothingIsAddedBehindTheEnd() throws IOException {
    try (TableWriter writer = writer(new MemoryTableFile(1).append())) {
      add(writer, "k", 1);
      writer.finish();
      assertThatThrownBy(() -> add(writer, "l", 1)).isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(writer::finish).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void fileHasNoDeadSpaceWhateverIsInIt() throws IOException {
    for (int pageSize : new int[] {256, 1000, 4096, 1 << 20}) {
      for (int count : new int[] {1, 7, 8, 500, 5000}) {
        List<Entry> entries = new ArrayList<>();
        long bytes = 0;
        for (int i = 0; i < count; i++) {
          Entry entry = Tables.put("key" + (10_000 + i), 1, "v".repeat(i % 61));
          entries.add(entry);
          bytes += 17 + entry.key().length() + entry.value().length() + 8;
        }
        long pages = (bytes + pageSize - 1) / pageSize;
        assertThat(Tables.write(Tables.pages(pageSize), entries).content().length)
            .as("the size of %s entries in pages of %s bytes", count, pageSize)
            .isEqualTo((int) (bytes + 4 * pages + 88));
      }
    }
  }
}
