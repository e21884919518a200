package com.example.cuckoo;

import dev.varve.option.Options;
import dev.varve.spi.KeyFilterProvider;
import dev.varve.testkit.filter.KeyFilterContract;
import java.util.List;

final class CuckooFilterTest extends KeyFilterContract {
  @Override
  protected KeyFilterProvider provider() {
    return new CuckooFilterProvider();
  }

  @Override
  protected double falsePositiveRate() {
    return 0.00185;
  }

  @Override
  protected double bitsPerKey() {
    return 12.7;
  }

  @Override
  protected List<Options> variants() {
    return List.of(Options.EMPTY, withBits(2), withBits(4), withBits(32));
  }

  private static Options withBits(int bits) {
    return Options.builder().set(CuckooFilterProvider.FINGERPRINT_BITS, bits).build();
  }
}
