package com.example.varve;

import dev.varve.filter.KeyFilter;
import dev.varve.option.Options;
import dev.varve.spi.KeyFilterProvider;
import dev.varve.spi.Spi;

/** Provides {@link SlotFilter} under the name {@code example.slots}. */
public final class SlotFilterProvider implements KeyFilterProvider {
  @Override
  public String name() {
    return "example.slots";
  }

  @Override
  public String description() {
    return "One bit for each key in 50, as an example.";
  }

  @Override
  public int spiVersion() {
    return Spi.VERSION;
  }

  @Override
  public KeyFilter create(Options options) {
    return new SlotFilter();
  }
}
