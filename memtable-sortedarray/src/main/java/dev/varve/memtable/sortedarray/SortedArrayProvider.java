package dev.varve.memtable.sortedarray;

import dev.varve.memtable.MemTableFactory;
import dev.varve.option.ByteSize;
import dev.varve.option.Option;
import dev.varve.option.OptionSchema;
import dev.varve.option.Options;
import dev.varve.spi.MemTableProvider;
import dev.varve.spi.Spi;

/** Provides the memtable {@code sortedarray}. */
public final class SortedArrayProvider implements MemTableProvider {
  /** The name in assemblies. */
  public static final String NAME = "sortedarray";

  /** The size that slabs grow to. */
  public static final Option<ByteSize> SLAB_SIZE =
      Option.size(
          "slab-size",
          ByteSize.kib(16),
          ByteSize.mib(64),
          ByteSize.kib(1000),
          "The memory that is taken at a time for keys and values, once a table is large. On"
              + " average half of it is unused. An entry that is longer than a quarter of it gets"
              + " memory of its own.");

  private static final OptionSchema SCHEMA = OptionSchema.of(SLAB_SIZE);

  /** Creates the provider. */
  public SortedArrayProvider() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "A sorted array, cut into leaves: fast to fill in any order, and to walk.";
  }

  @Override
  public OptionSchema options() {
    return SCHEMA;
  }

  @Override
  public int spiVersion() {
    return Spi.VERSION;
  }

  @Override
  public MemTableFactory create(Options options) {
    int slabSize = Math.toIntExact(options.get(SLAB_SIZE).bytes());
    return () -> new SortedArrayMemTable(slabSize);
  }
}
