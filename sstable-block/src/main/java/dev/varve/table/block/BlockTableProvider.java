package dev.varve.table.block;

import dev.varve.option.ByteSize;
import dev.varve.option.ComponentSpec;
import dev.varve.option.Option;
import dev.varve.option.OptionSchema;
import dev.varve.option.Options;
import dev.varve.spi.ComponentKind;
import dev.varve.spi.Spi;
import dev.varve.spi.TableFormatProvider;
import dev.varve.table.TableFormat;

/**
 * Provides the table format {@code block}: sorted entries in small compressed blocks, with an index
 * and a key filter that stay in memory. It is the default.
 */
public final class BlockTableProvider implements TableFormatProvider {
  /** The name in assemblies and on disk. */
  public static final String NAME = "block";

  /** How much is read and decoded for a lookup that finds nothing in the cache. */
  public static final Option<ByteSize> BLOCK_SIZE =
      Option.size(
          "block-size",
          ByteSize.bytes(256),
          ByteSize.mib(1),
          ByteSize.kib(4),
          "How many bytes of entries a block holds in memory; a longer entry has a block of its"
              + " own. Larger blocks compress better and make lookups dearer that are not cached.");

  /** How blocks are compressed. */
  public static final Option<ComponentSpec> COMPRESSION =
      Option.component(
          "compression", ComponentKind.COMPRESSION, "lz4", "How blocks are compressed.");

  /** How blocks of bottommost tables are compressed. */
  public static final Option<ComponentSpec> BOTTOMMOST_COMPRESSION =
      Option.component(
          "bottommost-compression",
          ComponentKind.COMPRESSION,
          "lz4",
          "How blocks are compressed in tables that nothing older lies below: most of the data, and"
              + " rewritten most rarely.");

  /** How keys that are not there are told. */
  public static final Option<ComponentSpec> FILTER =
      Option.component(
          "filter",
          ComponentKind.FILTER,
          "binary-fuse",
          "What tells most keys that are not in a table without reading a block.");

  /** Creates the provider. */
  public BlockTableProvider() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "Sorted entries in small blocks, each compressed and checksummed; index and key filter"
        + " in memory.";
  }

  @Override
  public OptionSchema options() {
    return OptionSchema.of(BLOCK_SIZE, COMPRESSION, BOTTOMMOST_COMPRESSION, FILTER);
  }

  @Override
  public int spiVersion() {
    return Spi.VERSION;
  }

  @Override
  public TableFormat create(Options options) {
    return new BlockTableFormat(options);
  }
}
