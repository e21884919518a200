package dev.varve.testkit.filter;

import dev.varve.filter.KeyFilter;
import dev.varve.option.Option;
import dev.varve.option.OptionSchema;
import dev.varve.option.Options;
import dev.varve.spi.KeyFilterProvider;
import dev.varve.spi.Spi;

/** Provides a filter that keeps the contract, or one that has a flaw. */
public final class SlotFilterProvider implements KeyFilterProvider {
  static final Option<Integer> BITS_PER_KEY =
      Option.integer("bits-per-key", 10, 90, 50, "How large a filter is.");

  private final Flaw flaw;

  /** Provides the part without a flaw. */
  public SlotFilterProvider() {
    this(Flaw.NONE);
  }

  SlotFilterProvider(Flaw flaw) {
    this.flaw = flaw;
  }

  @Override
  public String name() {
    return "test.slots";
  }

  @Override
  public String description() {
    return "One bit for each key, for tests.";
  }

  @Override
  public OptionSchema options() {
    return OptionSchema.of(BITS_PER_KEY);
  }

  @Override
  public int spiVersion() {
    return Spi.VERSION;
  }

  @Override
  public KeyFilter create(Options options) {
    return new SlotFilter(flaw, options.get(BITS_PER_KEY));
  }
}
