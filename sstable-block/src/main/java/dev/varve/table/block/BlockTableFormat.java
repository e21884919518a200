package dev.varve.table.block;

import dev.varve.compress.CompressionCodec;
import dev.varve.filter.KeyFilter;
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
    TableProperties properties =
        new TableProperties()
            .put(TableProperties.COMPRESSION, compression.name())
            .put(TableProperties.FILTER, filterSpec.name())
            .put("block-size", blockSize)
            .put("level", context.level())
            .put("bottommost", context.bottommost());
    return new BlockTableWriter(file, blockSize, codec, filter.builder(), properties);
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
