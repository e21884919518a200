package dev.varve.table.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.bytes.Bytes;
import dev.varve.entry.EntryKind;
import dev.varve.option.ByteSize;
import dev.varve.storage.AppendFile;
import dev.varve.table.TableWriteContext;
import dev.varve.table.TableWriter;
import dev.varve.testkit.table.MemoryTableFile;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What the writer refuses. */
final class BlockTableWriterTest {
  private static TableWriter writer(AppendFile file) throws IOException {
    return new BlockTableProvider()
        .create(BlockTableTest.options(ByteSize.kib(4), TestParts.NONE))
        .write(file, new TableWriteContext(0, false, 0, new TestParts()));
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
}
