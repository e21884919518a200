package com.example.columnar;

import dev.varve.option.ByteSize;
import dev.varve.option.Option;
import dev.varve.option.OptionSchema;
import dev.varve.option.Options;
import dev.varve.spi.Spi;
import dev.varve.spi.TableFormatProvider;
import dev.varve.table.TableFormat;

/** Provides {@link ColumnarFormat} under the name {@code example.columnar}. */
public final class ColumnarTableProvider implements TableFormatProvider {
  /** After how many bytes of keys and values a block ends. */
  static final Option<ByteSize> BLOCK_SIZE =
      Option.size(
          "block-size",
          new ByteSize(64),
          ByteSize.mib(4),
          ByteSize.kib(16),
          "After how many bytes of keys and values a block ends. Larger blocks make a smaller index"
              + " and better scans, and cost more to read for a lookup.");

  /** How blocks are laid out. */
  static final Option<Layout> LAYOUT =
      Option.choice(
          "layout",
          Layout.LEARNED,
          "'learned' leaves offsets out of blocks whose keys, or values, are all of one length;"
              + " 'offsets' never does.");

  /** Called by the service loader. */
  public ColumnarTableProvider() {}

  @Override
  public String name() {
    return "example.columnar";
  }

  @Override
  public String description() {
    return "Blocks of columns, of fixed width where they can be, as an example.";
  }

  @Override
  public OptionSchema options() {
    return OptionSchema.of(BLOCK_SIZE, LAYOUT);
  }

  @Override
  public int spiVersion() {
    return Spi.VERSION;
  }

  @Override
  public TableFormat create(Options options) {
    return new ColumnarFormat(
        Math.toIntExact(options.get(BLOCK_SIZE).bytes()), options.get(LAYOUT));
  }
}
