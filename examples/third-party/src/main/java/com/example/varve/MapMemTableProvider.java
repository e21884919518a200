package com.example.varve;

import dev.varve.memtable.MemTableFactory;
import dev.varve.option.Option;
import dev.varve.option.OptionSchema;
import dev.varve.option.Options;
import dev.varve.spi.MemTableProvider;
import dev.varve.spi.Spi;

/** Provides {@link MapMemTable} under the name {@code example.map}. */
public final class MapMemTableProvider implements MemTableProvider {
  /** How much memory an entry is said to take besides its bytes. */
  static final Option<Integer> OVERHEAD =
      Option.integer(
          "overhead",
          64,
          1024,
          140,
          "How many bytes of memory an entry takes besides its key and value: the store flushes the"
              + " memtable by what it says it takes, so less makes it larger.");

  @Override
  public String name() {
    return "example.map";
  }

  @Override
  public String description() {
    return "The JDK's own skip list: simple, and an object or two for each entry.";
  }

  @Override
  public OptionSchema options() {
    return OptionSchema.of(OVERHEAD);
  }

  @Override
  public int spiVersion() {
    return Spi.VERSION;
  }

  @Override
  public MemTableFactory create(Options options) {
    int overhead = options.get(OVERHEAD);
    return () -> new MapMemTable(overhead);
  }
}
