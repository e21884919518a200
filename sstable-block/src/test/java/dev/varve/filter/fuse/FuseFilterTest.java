package dev.varve.filter.fuse;

import dev.varve.option.Options;
import dev.varve.spi.KeyFilterProvider;
import dev.varve.testkit.filter.KeyFilterContract;
import java.util.List;

/** The filter {@code binary-fuse} keeps the contract. */
final class FuseFilterTest extends KeyFilterContract {
  @Override
  protected KeyFilterProvider provider() {
    return new FuseFilterProvider();
  }

  @Override
  protected double falsePositiveRate() {
    return 1.0 / 256;
  }

  @Override
  protected double bitsPerKey() {
    return 10;
  }

  @Override
  protected List<Options> variants() {
    return List.of(Options.EMPTY, bits(4), bits(7), bits(13), bits(16));
  }

  private static Options bits(int bits) {
    return Options.builder().set(FuseFilterProvider.FINGERPRINT_BITS, bits).build();
  }
}
