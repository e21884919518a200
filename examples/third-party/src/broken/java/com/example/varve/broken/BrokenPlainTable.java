package com.example.varve.broken;

import com.example.varve.PlainTableProvider;
import dev.varve.bytes.Bytes;
import dev.varve.entry.EntryCursor;
import dev.varve.entry.Found;
import dev.varve.option.Options;
import dev.varve.spi.TableFormatProvider;
import dev.varve.spi.VersionRange;
import dev.varve.storage.AppendFile;
import dev.varve.storage.ReadFile;
import dev.varve.table.ReadPurpose;
import dev.varve.table.TableFormat;
import dev.varve.table.TableReadContext;
import dev.varve.table.TableReader;
import dev.varve.table.TableWriteContext;
import dev.varve.table.TableWriter;
import dev.varve.testkit.table.TableFormatContract;
import java.io.IOException;
import java.util.Map;

/** A table that takes what it cannot read for absent. */
final class BrokenPlainTable extends TableFormatContract {
  @Override
  protected TableFormatProvider provider() {
    return new Provider(new PlainTableProvider());
  }

  private record Provider(TableFormatProvider sound) implements TableFormatProvider {
    @Override
    public String name() {
      return "example.broken";
    }

    @Override
    public String description() {
      return "Broken on purpose.";
    }

    @Override
    public int spiVersion() {
      return sound.spiVersion();
    }

    @Override
    public TableFormat create(Options options) {
      return new Format(sound.create(options));
    }
  }

  private record Format(TableFormat sound) implements TableFormat {
    @Override
    public VersionRange versions() {
      return sound.versions();
    }

    @Override
    public TableWriter write(AppendFile file, TableWriteContext context) throws IOException {
      return sound.write(file, context);
    }

    @Override
    public TableReader read(ReadFile file, TableReadContext context) throws IOException {
      return new Hopeful(sound.read(file, context));
    }
  }

  private record Hopeful(TableReader table) implements TableReader {
    @Override
    public boolean get(Bytes key, long snapshot, Found into) {
      try {
        return table.get(key, snapshot, into);
      } catch (IOException e) {
        return false;
      }
    }

    @Override
    public EntryCursor cursor(ReadPurpose purpose) throws IOException {
      return table.cursor(purpose);
    }

    @Override
    public void verify() throws IOException {
      table.verify();
    }

    @Override
    public Map<String, String> properties() {
      return table.properties();
    }

    @Override
    public long sizeInMemory() {
      return table.sizeInMemory();
    }

    @Override
    public void close() throws IOException {
      table.close();
    }
  }
}
