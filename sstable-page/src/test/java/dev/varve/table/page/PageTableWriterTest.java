package dev.varve.table.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.bytes.Bytes;
import dev.varve.entry.Entry;
import dev.varve.entry.EntryKind;
import dev.varve.storage.AppendFile;
import dev.varve.table.TableWriter;
import dev.varve.testkit.table.MemoryTableFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the writer refuses, and that it leaves no gaps. */
final class PageTableWriterTest {
  private static TableWriter writer(AppendFile file) throws IOException {
    return Tables.writer(file);
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
  void sizeIsThatOfPagesAndIndex() throws IOException {
    // Records of 8 + 1 + 3 + 8 + 80 = 100 bytes with slots of 2: 40 of them fit into 4090 bytes.
    for (int count : new int[] {1, 40, 41, 4000}) {
      List<Entry> entries = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        entries.add(Tables.put("key" + (10_000 + i), 1, "v".repeat(80)));
      }
      int pages = (count + 39) / 40;
      assertThat(Tables.write(entries).content().length)
          .as("the size of %s entries", count)
          .isEqualTo(pages * (4096 + 4 + 5 + 8) + 100);
    }
  }

  @Test
  void longEntryTakesAsManyPagesAsItFills() throws IOException {
    int first = 4078 - 9;
    int[] lengths = {4076, first + 4078, first + 4078 + 1, first + 20 * 4078};
    int[] pages = {2, 2, 3, 21};
    for (int i = 0; i < lengths.length; i++) {
      MemoryTableFile file = Tables.write(List.of(Tables.put("k", 1, "v".repeat(lengths[i] - 1))));
      assertThat(file.content().length)
          .as("the size of a table with one entry of %s bytes", lengths[i])
          .isEqualTo(pages[i] * (4096 + 4) + 5 + 1 + 100);
    }
    assertThat(Tables.write(List.of(Tables.put("k", 1, "v".repeat(4074)))).content())
        .as("the longest entry that one page holds")
        .hasSize(4096 + 4 + 5 + 1 + 100);
  }
}
