package com.example.varve;

import dev.varve.spi.CompressionProvider;
import dev.varve.testkit.compress.CompressionCodecContract;

final class RunLengthCodecTest extends CompressionCodecContract {
  @Override
  protected CompressionProvider provider() {
    return new RunLengthCodecProvider();
  }
}
