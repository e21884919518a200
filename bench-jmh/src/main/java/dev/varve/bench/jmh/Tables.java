package dev.varve.bench.jmh;

import dev.varve.bytes.Bytes;
import dev.varve.engine.storage.MemoryStorage;
import dev.varve.engine.table.StoreCache;
import dev.varve.entry.EntryCursor;
import dev.varve.entry.EntryKind;
import dev.varve.spi.TableFormatProvider;
import dev.varve.storage.AppendFile;
import dev.varve.storage.FileKind;
import dev.varve.storage.FileName;
import dev.varve.table.ReadPurpose;
import dev.varve.table.TableFormat;
import dev.varve.table.TableReadContext;
import dev.varve.table.TableReader;
import dev.varve.table.TableWriteContext;
import dev.varve.table.TableWriter;
import java.io.IOException;
import java.util.List;

/**
 * Tables of one format, with the cache of a store, which holds all of their blocks: what is
 * measured is the format, not the disk.
 */
final class Tables {
  private static final long CACHE = 1L << 30;

  private final TableFormat format;
  private final Parts parts = new Parts();
  private final MemoryStorage storage = new MemoryStorage();
  private final StoreCache cache = new StoreCache(CACHE);
  private final Values values = new Values(Values.LENGTH);
  private long written;

  /** No tables yet, of the format of this name. */
  Tables(String format) {
    this.format = Parts.named(TableFormatProvider.class, format);
  }

  /** Writes a table with these keys, which are in order, and brings its blocks into the cache. */
  TableReader table(List<Bytes> keys) throws IOException {
    FileName name = new FileName(FileKind.TABLE, ++written);
    TableWriteContext context = new TableWriteContext(0, true, keys.size(), parts);
    try (AppendFile file = storage.create(name);
        TableWriter writer = format.write(file, context)) {
      for (Bytes key : keys) {
        writer.add(key, 1, EntryKind.PUT, values.of(key));
      }
      writer.finish();
      file.sync();
    }
    TableReader reader =
        format.read(
            storage.open(name),
            new TableReadContext(format.versions().last(), cache.forTable(), parts));
    try (EntryCursor cursor = reader.cursor(ReadPurpose.QUERY)) {
      while (cursor.next()) {
        // The cache keeps what is read for a query.
      }
    }
    return reader;
  }
}
