package com.example.varve;

import dev.varve.option.Options;
import dev.varve.spi.Spi;
import dev.varve.spi.TableFormatProvider;
import dev.varve.spi.VersionRange;
import dev.varve.storage.AppendFile;
import dev.varve.storage.ReadFile;
import dev.varve.table.TableFormat;
import dev.varve.table.TableReadContext;
import dev.varve.table.TableReader;
import dev.varve.table.TableWriteContext;
import dev.varve.table.TableWriter;
import java.io.IOException;

/** Provides {@link PlainTable} under the name {@code example.plain}. */
public final class PlainTableProvider implements TableFormatProvider {
  @Override
  public String name() {
    return "example.plain";
  }

  @Override
  public String description() {
    return "Blocks of eight entries, as an example.";
  }

  @Override
  public int spiVersion() {
    return Spi.VERSION;
  }

  @Override
  public TableFormat create(Options options) {
    return new TableFormat() {
      @Override
      public VersionRange versions() {
        return VersionRange.only(1);
      }

      @Override
      public TableWriter write(AppendFile file, TableWriteContext context) {
        return new PlainTableWriter(file);
      }

      @Override
      public TableReader read(ReadFile file, TableReadContext context) throws IOException {
        try {
          return new PlainTable(file, context.cache());
        } catch (IOException | RuntimeException e) {
          file.close();
          throw e;
        }
      }
    };
  }
}
