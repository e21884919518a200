package dev.varve.testkit.table;

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

/** Provides the simplest table format that keeps the contract, or one that has a flaw. */
public final class SimpleTableProvider implements TableFormatProvider {
  static final Option<Integer> ENTRIES_PER_BLOCK =
      Option.integer("entries-per-block", 1, 100, 8, "How many entries a block has.");

  private final Flaw flaw;

  /** Provides the format without a flaw. */
  public SimpleTableProvider() {
    this(Flaw.NONE);
  }

  SimpleTableProvider(Flaw flaw) {
    this.flaw = flaw;
  }

  @Override
  public String name() {
    return "test.simple-table";
  }

  @Override
  public String description() {
    return "A table format for testing the contract of table formats";
  }

  @Override
  public OptionSchema options() {
    return OptionSchema.of(ENTRIES_PER_BLOCK);
  }

  @Override
  public int spiVersion() {
    return Spi.VERSION;
  }

  @Override
  public TableFormat create(Options options) {
    int entriesPerBlock = options.get(ENTRIES_PER_BLOCK);
    return new TableFormat() {
      @Override
      public VersionRange versions() {
        return VersionRange.only(1);
      }

      @Override
      public TableWriter write(AppendFile file, TableWriteContext context) {
        return new SimpleTableWriter(file, entriesPerBlock, flaw);
      }

      @Override
      public TableReader read(ReadFile file, TableReadContext context) throws IOException {
        try {
          return new SimpleTableReader(file, context.cache(), entriesPerBlock, flaw);
        } catch (IOException | RuntimeException e) {
          if (flaw != Flaw.LEAKS_A_FILE_THAT_IS_DAMAGED) {
            file.close();
          }
          throw e;
        }
      }
    };
  }
}
