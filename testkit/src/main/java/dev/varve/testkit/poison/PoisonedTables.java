package dev.varve.testkit.poison;

import dev.varve.bytes.Bytes;
import dev.varve.entry.EntryCursor;
import dev.varve.entry.EntryKind;
import dev.varve.entry.Found;
import dev.varve.filter.FilterReader;
import dev.varve.spi.VersionRange;
import dev.varve.storage.AppendFile;
import dev.varve.storage.ReadFile;
import dev.varve.table.ReadPurpose;
import dev.varve.table.TableFormat;
import dev.varve.table.TableReadContext;
import dev.varve.table.TableReader;
import dev.varve.table.TableWriteContext;
import dev.varve.table.TableWriter;
import java.io.IOException;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Tables whose writers are lent each entry until it is added, and whose readers lend what a lookup
 * finds until they are closed.
 */
record PoisonedTables(TableFormat format) implements TableFormat {
  @Override
  public VersionRange versions() {
    return format.versions();
  }

  @Override
  public TableWriter write(AppendFile file, TableWriteContext context) throws IOException {
    return new Writer(format.write(file, context));
  }

  @Override
  public TableReader read(ReadFile file, TableReadContext context) throws IOException {
    return new Reader(format.read(file, context), new ConcurrentLinkedQueue<>());
  }

  private record Writer(TableWriter writer) implements TableWriter {
    @Override
    public void add(Bytes key, long sequence, EntryKind kind, Bytes value) throws IOException {
      try (Loan lentKey = new Loan(key);
          Loan lentValue = new Loan(value)) {
        writer.add(lentKey.bytes(), sequence, kind, lentValue.bytes());
      }
    }

    @Override
    public long estimatedSize() {
      return writer.estimatedSize();
    }

    @Override
    public void finish() throws IOException {
      writer.finish();
    }

    @Override
    public void close() throws IOException {
      writer.close();
    }
  }

  private record Reader(TableReader reader, Queue<Loan> found) implements TableReader {
    @Override
    public boolean get(Bytes key, long snapshot, Found into) throws IOException {
      Found own = new Found();
      if (!reader.get(key, snapshot, own)) {
        into.missed(own.takeMiss());
        return false;
      }
      Loan loan = new Loan(own.value());
      found.add(loan);
      Bytes value = loan.bytes();
      into.set(own.sequence(), own.kind(), value.array(), value.offset(), value.length());
      return true;
    }

    @Override
    public EntryCursor cursor(ReadPurpose purpose) throws IOException {
      return new PoisonedCursor(reader.cursor(purpose));
    }

    @Override
    public void verify() throws IOException {
      reader.verify();
    }

    @Override
    public Map<String, String> properties() {
      return reader.properties();
    }

    @Override
    public @Nullable FilterReader filter() {
      return reader.filter();
    }

    @Override
    public long sizeInMemory() {
      return reader.sizeInMemory();
    }

    @Override
    public void close() throws IOException {
      found.forEach(Loan::close);
      reader.close();
    }
  }
}
