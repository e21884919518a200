package dev.varve.memtable.skiplist;

import dev.varve.memtable.MemTableFactory;
import dev.varve.option.ByteSize;
import dev.varve.option.Option;
import dev.varve.option.OptionSchema;
import dev.varve.option.Options;
import dev.varve.spi.MemTableProvider;
import dev.varve.spi.Spi;

/**
 * Provides the memtable {@code skiplist}: good at everything, and what a store takes if nothing
 * else is asked for.
 */
public final class SkipListMemTableProvider implements MemTableProvider {
  /** The name in assemblies. */
  public static final String NAME = "skiplist";

  /** How much memory is taken at once for keys and values. */
  public static final Option<ByteSize> SLAB_SIZE =
      Option.size(
          "slab-size",
          ByteSize.kib(4),
          ByteSize.mib(64),
          ByteSize.kib(1000),
          "Memory that is taken at once for keys and values. The first piece starts small and"
              + " grows, and an entry of more than a quarter of this gets a piece of its own.");

  private static final OptionSchema SCHEMA = OptionSchema.of(SLAB_SIZE);

  /** Creates the provider. */
  public SkipListMemTableProvider() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "Skip list of small sorted nodes in slabs of memory, read without locks.";
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
    return () -> new SkipListMemTable(slabSize);
  }
}
