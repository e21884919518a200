package dev.varve.filter.bloom;

import dev.varve.filter.KeyFilter;
import dev.varve.option.Option;
import dev.varve.option.OptionSchema;
import dev.varve.option.Options;
import dev.varve.spi.KeyFilterProvider;
import dev.varve.spi.Spi;

/**
 * Provides the filter {@code bloom}: a Bloom filter that keeps all bits of a key in one block of 64
 * bytes, so that a lookup waits for memory once.
 *
 * <p>The idea is from "Cache-, Hash- and Space-Efficient Bloom Filters" (Putze, Sanders and
 * Singler, 2007); RocksDB uses such filters too.
 */
public final class BloomFilterProvider implements KeyFilterProvider {
  /** The name in assemblies and on disk. */
  public static final String NAME = "bloom";

  /** How large a filter is. */
  public static final Option<Double> BITS_PER_KEY =
      Option.number(
          "bits-per-key",
          2,
          24,
          10,
          "How many bits a filter has for each key. Of 1,000 lookups of absent keys, about 25 pass"
              + " with 8 bits, 10 with 10, 3 with 13, 1 with 16.");

  private static final OptionSchema SCHEMA = OptionSchema.of(BITS_PER_KEY);

  /** Creates the provider. */
  public BloomFilterProvider() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "Bloom filter in blocks of 64 bytes: fast to build, one cache miss to ask.";
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
    return new BloomFilter(options.get(BITS_PER_KEY));
  }
}
