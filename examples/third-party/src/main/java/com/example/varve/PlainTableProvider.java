package com.example.varve;

import dev.varve.option.Option;
import dev.varve.option.OptionSchema;
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
  /** How many entries a block has; a table says of each block how long it is. */
  static final Option<Integer> BLOCK_ENTRIES =
      Option.integer(
          "block-entries",
          1,
          1024,
          8,
          "How many entries a block has. More takes less memory for the first ones, which are kept,"
              + " and makes a lookup read and search more.");

  @Override
  public String name() {
    return "example.plain";
  }

  @Override
  public String description() {
    return "Blocks of a few entries, the first of each in memory: short instead of fast.";
  }

  @Override
  public OptionSchema options() {
    return OptionSchema.of(BLOCK_ENTRIES);
  }

  @Override
  public int spiVersion() {
    return Spi.VERSION;
  }

  @Override
  public TableFormat create(Options options) {
    int blockEntries = options.get(BLOCK_ENTRIES);
    return new TableFormat() {
      @Override
      public VersionRange versions() {
        return VersionRange.only(1);
      }

      @Override
      public TableWriter write(AppendFile file, TableWriteContext context) {
        return new PlainTableWriter(file, blockEntries);
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
