package dev.varve.table.flat;

import dev.varve.bytes.Bytes;
import dev.varve.compress.CompressionCodec;
import dev.varve.entry.Entry;
import dev.varve.entry.EntryKind;
import dev.varve.filter.KeyFilter;
import dev.varve.option.ByteSize;
import dev.varve.option.ComponentSpec;
import dev.varve.option.Options;
import dev.varve.spi.ComponentKind;
import dev.varve.spi.Components;
import dev.varve.spi.UnknownComponentException;
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

  static Options pages(int size) {
    return Options.builder().set(FlatTableProvider.PAGE_SIZE, ByteSize.bytes(size)).build();
  }

  static Entry put(String key, long sequence, String value) {
    return new Entry(Bytes.utf8(key), sequence, EntryKind.PUT, Bytes.utf8(value));
  }

  static TableWriter writer(AppendFile file, Options options) throws IOException {
    return new FlatTableProvider()
        .create(options)
        .write(file, new TableWriteContext(0, false, 0, NoParts.INSTANCE));
  }

  static MemoryTableFile write(Options options, List<Entry> sorted) throws IOException {
    MemoryTableFile file = new MemoryTableFile(7);
    try (AppendFile append = file.append();
        TableWriter writer = writer(append, options)) {
      for (Entry entry : sorted) {
        writer.add(entry.key(), entry.sequence(), entry.kind(), entry.value());
      }
      writer.finish();
      append.sync();
    }
    return file;
  }

  static TableReader open(MemoryTableFile file, BlockCache cache) throws IOException {
    return open(file, Footer.VERSION, cache);
  }

  static TableReader open(MemoryTableFile file, int version, BlockCache cache) throws IOException {
    return new FlatTableProvider()
        .create(Options.EMPTY)
        .read(file.open(), new TableReadContext(version, cache, NoParts.INSTANCE));
  }

  /** The format needs no parts. */
  private enum NoParts implements Components {
    INSTANCE;

    @Override
    public CompressionCodec compression(ComponentSpec spec) throws UnknownComponentException {
      throw new UnknownComponentException(ComponentKind.COMPRESSION, spec.name(), List.of());
    }

    @Override
    public KeyFilter filter(ComponentSpec spec) throws UnknownComponentException {
      throw new UnknownComponentException(ComponentKind.FILTER, spec.name(), List.of());
    }
  }
}
