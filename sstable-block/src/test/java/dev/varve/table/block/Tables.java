package dev.varve.table.block;

import dev.varve.bytes.Bytes;
import dev.varve.entry.Entry;
import dev.varve.entry.EntryKind;
import dev.varve.option.Options;
import dev.varve.spi.Components;
import dev.varve.storage.AppendFile;
import dev.varve.table.BlockCache;
import dev.varve.table.TableReadContext;
import dev.varve.table.TableReader;
import dev.varve.table.TableWriteContext;
import dev.varve.table.TableWriter;
import dev.varve.testkit.table.MemoryTableFile;
import java.io.IOException;
import java.util.List;

/** Writes and opens tables for tests. */
final class Tables {
  private Tables() {}

  static Entry put(String key, long sequence, String value) {
    return new Entry(Bytes.utf8(key), sequence, EntryKind.PUT, Bytes.utf8(value));
  }

  static MemoryTableFile write(
      Options options, boolean bottommost, Components parts, List<Entry> sorted)
      throws IOException {
    MemoryTableFile file = new MemoryTableFile(7);
    try (AppendFile append = file.append();
        TableWriter writer =
            new BlockTableProvider()
                .create(options)
                .write(append, new TableWriteContext(0, bottommost, sorted.size(), parts))) {
      for (Entry entry : sorted) {
        writer.add(entry.key(), entry.sequence(), entry.kind(), entry.value());
      }
      writer.finish();
      append.sync();
    }
    return file;
  }

  static TableReader open(MemoryTableFile file, Components parts, BlockCache cache)
      throws IOException {
    return new BlockTableProvider()
        .create(Options.EMPTY)
        .read(file.open(), new TableReadContext(Footer.VERSION, cache, parts));
  }
}
