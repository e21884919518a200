package com.example.varve;

import dev.varve.spi.KeyFilterProvider;
import dev.varve.testkit.filter.KeyFilterContract;

final class SlotFilterTest extends KeyFilterContract {
  @Override
  protected KeyFilterProvider provider() {
    return new SlotFilterProvider();
  }

  @Override
  protected double falsePositiveRate() {
    return 0.02;
  }

  @Override
  protected double bitsPerKey() {
    return 52;
  }
}
