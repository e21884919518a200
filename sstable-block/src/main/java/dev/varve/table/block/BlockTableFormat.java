package dev.varve.table.block;

import dev.varve.compress.CompressionCodec;
import dev.varve.filter.FilterBudget;
import dev.varve.filter.FilterBuilder;
import dev.varve.filter.KeyFilter;
import dev.varve.filter.SizedKeyFilter;
import dev.varve.option.ComponentSpec;
import dev.varve.option.Options;
import dev.varve.spi.VersionRange;
import dev.varve.storage.AppendFile;
import dev.varve.storage.ReadFile;
import dev.varve.store.IncompatibleFormatException;
import dev.varve.table.TableFormat;
import dev.varve.table.TableReadContext;
import dev.varve.table.TableReader;
import dev.varve.table.TableWriteContext;
import dev.varve.table.TableWriter;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The table format {@code block}. */
final class BlockTableFormat implements TableFormat {
  private static final VersionRange VERSIONS = VersionRange.only(Footer.VERSION);

  private final Options options;

  BlockTableFormat(Options options) {
    this.options = options;
  }

  @Override
  public VersionRange versions() {
    return VERSIONS;
  }

  @Override
  public TableWriter write(AppendFile file, TableWriteContext context) throws IOException {
    ComponentSpec compression =
        options.get(
            context.bottommost()
                ? BlockTableProvider.BOTTOMMOST_COMPRESSION
                : BlockTableProvider.COMPRESSION);
    boolean compressed = !compression.name().equals(TableProperties.NONE);
    CompressionCodec codec = compressed ? context.components().compression(compression) : null;
    ComponentSpec filterSpec = options.get(BlockTableProvider.FILTER);
    KeyFilter filter = context.components().filter(filterSpec);
    int blockSize = (int) options.get(BlockTableProvider.BLOCK_SIZE).bytes();
    double memory = memory(filter, context.filters());
    TableProperties properties = new TableProperties();
    properties.put(TableProperties.COMPRESSION, compression.name());
    if (memory > 0) {
      properties.put(TableProperties.FILTER, filterSpec.name());
    }
    properties
        .put("block-size", blockSize)
        .put("level", context.level())
        .put("bottommost", context.bottommost());
    if (memory != 1) {
      properties.put("filter-memory", memory);
    }
    return new BlockTableWriter(file, blockSize, codec, builder(filter, memory), properties);
  }

  /** How many times as much memory the filter gets as its options say. */
  private static double memory(KeyFilter filter, FilterBudget budget) {
    return filter instanceof SizedKeyFilter sized ? budget.memory(sized.falsePositiveRate()) : 1;
  }

  private static @Nullable FilterBuilder builder(KeyFilter filter, double memory) {
    if (!(memory > 0)) {
      return null;
    }
    return filter instanceof SizedKeyFilter sized ? sized.builder(memory) : filter.builder();
  }

  @Override
  public TableReader read(ReadFile file, TableReadContext context) throws IOException {
    try {
      if (!VERSIONS.contains(context.version())) {
        throw new IncompatibleFormatException(
            file.name()
                + " was written in version "
                + context.version()
                + " of table format 'block'; this program reads "
                + VERSIONS);
      }
      return BlockTableReader.open(file, context);
    } catch (IOException | RuntimeException | Error e) {
      try {
        file.close();
      } catch (IOException suppressed) {
        e.addSuppressed(suppressed);
      }
      throw e;
    }
  }
}
