package dev.varve.compress.lz4;

import dev.varve.spi.CompressionProvider;
import dev.varve.testkit.compress.CompressionCodecContract;

/** The codec {@code lz4} keeps the contract. */
final class Lz4CodecTest extends CompressionCodecContract {
  @Override
  protected CompressionProvider provider() {
    return new Lz4Provider();
  }
}
