package dev.varve.filter.fuse;

import dev.varve.filter.KeyFilter;
import dev.varve.option.Option;
import dev.varve.option.OptionSchema;
import dev.varve.option.Options;
import dev.varve.spi.KeyFilterProvider;
import dev.varve.spi.Spi;

/**
 * Provides the filter {@code binary-fuse}: a table of fingerprints in which the three places of a
 * key, taken together, tell its fingerprint.
 *
 * <p>The idea is from "Binary Fuse Filters: Fast and Smaller Than Xor Filters" (Graf and Lemire,
 * Journal of Experimental Algorithmics, 2022).
 */
public final class FuseFilterProvider implements KeyFilterProvider {
  /** The name in assemblies and on disk. */
  public static final String NAME = "binary-fuse";

  /** How exact a filter is. */
  public static final Option<Integer> FINGERPRINT_BITS =
      Option.integer(
          "fingerprint-bits",
          4,
          16,
          8,
          "How many bits of a key's hash are kept: with n of them, one absent key in 2^n passes,"
              + " which is 1 in 256 with 8. The filter has 1.13 n to 1.25 n bits for each key.");

  private static final OptionSchema SCHEMA = OptionSchema.of(FINGERPRINT_BITS);

  /** Creates the provider. */
  public FuseFilterProvider() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "Binary fuse filter: a quarter smaller than a Bloom filter that is as exact.";
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
  public KeyFilter create(Options options) {
    return new FuseFilter(options.get(FINGERPRINT_BITS));
  }
}
