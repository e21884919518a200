package dev.varve.filter.bloom;

import dev.varve.option.Options;
import dev.varve.spi.KeyFilterProvider;
import dev.varve.testkit.filter.KeyFilterContract;
import java.util.List;

/** The filter {@code bloom} keeps the contract. */
final class BloomFilterTest extends KeyFilterContract {
  @Override
  protected KeyFilterProvider provider() {
    return new BloomFilterProvider();
  }

  @Override
  protected double falsePositiveRate() {
    return FalsePositives.rate(10, FalsePositives.bestProbes(10));
  }

  @Override
  protected double bitsPerKey() {
    return 10;
  }

  @Override
  protected List<Options> variants() {
    return List.of(Options.EMPTY, bits(2), bits(7.5), bits(16), bits(24));
  }

  private static Options bits(double bitsPerKey) {
    return Options.builder().set(BloomFilterProvider.BITS_PER_KEY, bitsPerKey).build();
  }
}
