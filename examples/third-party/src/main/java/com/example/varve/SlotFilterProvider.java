package com.example.varve;

import dev.varve.filter.KeyFilter;
import dev.varve.option.Option;
import dev.varve.option.OptionSchema;
import dev.varve.option.Options;
import dev.varve.spi.KeyFilterProvider;
import dev.varve.spi.Spi;

/** Provides {@link SlotFilter} under the name {@code example.slots}. */
public final class SlotFilterProvider implements KeyFilterProvider {
  /** How many bits there are for each key. */
  static final Option<Integer> SLOTS_PER_KEY =
      Option.integer(
          "slots-per-key",
          2,
          200,
          50,
          "How many bits there are for each key: of the absent keys, about one in so many is let"
              + " pass. The filter says how many slots it has, so each one is read.");

  @Override
  public String name() {
    return "example.slots";
  }

  @Override
  public String description() {
    return "One bit for each key, among fifty: simple, and five times as large as a good filter.";
  }

  @Override
  public OptionSchema options() {
    return OptionSchema.of(SLOTS_PER_KEY);
  }

  @Override
  public int spiVersion() {
    return Spi.VERSION;
  }

  @Override
  public KeyFilter create(Options options) {
    return new SlotFilter(options.get(SLOTS_PER_KEY));
  }
}
