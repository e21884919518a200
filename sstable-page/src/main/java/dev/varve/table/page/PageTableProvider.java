package dev.varve.table.page;

import dev.varve.option.OptionSchema;
import dev.varve.option.Options;
import dev.varve.spi.Spi;
import dev.varve.spi.TableFormatProvider;
import dev.varve.table.TableFormat;

/**
 * Provides the table format {@code page}: entries in slotted pages of 4096 bytes, with an index of
 * first keys that stays in memory. It has no options: the size of its pages is part of the layout.
 */
public final class PageTableProvider implements TableFormatProvider {
  /** The name in assemblies and on disk. */
  public static final String NAME = "page";

  /** Creates the provider. */
  public PageTableProvider() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "Entries in slotted pages of 4096 bytes, each with a checksum, under an index of first"
        + " keys; long entries go on in pages of their own.";
  }

  @Override
  public OptionSchema options() {
    return OptionSchema.of();
  }

  @Override
  public int spiVersion() {
    return Spi.VERSION;
  }

  @Override
  public TableFormat create(Options options) {
    return new PageTableFormat();
  }
}
