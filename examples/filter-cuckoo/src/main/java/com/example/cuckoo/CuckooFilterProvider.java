package com.example.cuckoo;

import dev.varve.filter.KeyFilter;
import dev.varve.option.Option;
import dev.varve.option.OptionSchema;
import dev.varve.option.Options;
import dev.varve.spi.KeyFilterProvider;
import dev.varve.spi.Spi;

/** Provides {@link CuckooFilter} under the name {@code example.cuckoo}. */
public final class CuckooFilterProvider implements KeyFilterProvider {
  /** How long the fingerprint of a key is. */
  static final Option<Integer> FINGERPRINT_BITS =
      Option.integer(
          "fingerprint-bits",
          Table.LEAST_BITS,
          Table.MOST_BITS,
          12,
          "How many bits are kept of a key. One more halves the share of absent keys that pass.");

  /** Called by the service loader. */
  public CuckooFilterProvider() {}

  @Override
  public String name() {
    return "example.cuckoo";
  }

  @Override
  public String description() {
    return "A cuckoo filter, as an example.";
  }

  @Override
  public OptionSchema options() {
    return OptionSchema.of(FINGERPRINT_BITS);
  }

  @Override
  public int spiVersion() {
    return Spi.VERSION;
  }

  @Override
  public KeyFilter create(Options options) {
    return new CuckooFilter(options.get(FINGERPRINT_BITS));
  }
}
