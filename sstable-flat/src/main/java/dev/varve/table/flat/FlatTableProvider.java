package dev.varve.table.flat;

import dev.varve.option.ByteSize;
import dev.varve.option.Option;
import dev.varve.option.OptionSchema;
import dev.varve.option.Options;
import dev.varve.spi.Spi;
import dev.varve.spi.TableFormatProvider;
import dev.varve.table.TableFormat;

/**
 * Provides the table format {@code flat}: sorted records, and an array of their offsets that is
 * searched by halves. It is the simplest format that is safe, made to be read by people.
 */
public final class FlatTableProvider implements TableFormatProvider {
  /** The name in assemblies and on disk. */
  public static final String NAME = "flat";

  /** How much is read and checked at once. */
  public static final Option<ByteSize> PAGE_SIZE =
      Option.size(
          "page-size",
          ByteSize.bytes(Footer.SMALLEST_PAGE),
          ByteSize.bytes(Footer.LARGEST_PAGE),
          ByteSize.kib(4),
          "How many bytes are read, checked and cached at once. Larger pages need fewer checksums"
              + " and make lookups dearer that are not cached.");

  /** Creates the provider. */
  public FlatTableProvider() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "Sorted records and an array of their offsets, in pages with checksums: the simplest"
        + " format, for small tables that are mostly read.";
  }

  @Override
  public OptionSchema options() {
    return OptionSchema.of(PAGE_SIZE);
  }

  @Override
  public int spiVersion() {
    return Spi.VERSION;
  }

  @Override
  public TableFormat create(Options options) {
    return new FlatTableFormat((int) options.get(PAGE_SIZE).bytes());
  }
}
