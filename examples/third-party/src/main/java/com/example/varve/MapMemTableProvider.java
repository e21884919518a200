package com.example.varve;

import dev.varve.memtable.MemTableFactory;
import dev.varve.option.Options;
import dev.varve.spi.MemTableProvider;
import dev.varve.spi.Spi;

/** Provides {@link MapMemTable} under the name {@code example.map}. */
public final class MapMemTableProvider implements MemTableProvider {
  @Override
  public String name() {
    return "example.map";
  }

  @Override
  public String description() {
    return "The JDK's own skip list, as an example.";
  }

  @Override
  public int spiVersion() {
    return Spi.VERSION;
  }

  @Override
  public MemTableFactory create(Options options) {
    return MapMemTable::new;
  }
}
