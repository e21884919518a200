package dev.varve.compress.none;

import dev.varve.spi.CompressionProvider;
import dev.varve.testkit.compress.CompressionCodecContract;

/** The codec {@code none} keeps the contract. */
final class NoCompressionTest extends CompressionCodecContract {
  @Override
  protected CompressionProvider provider() {
    return new NoCompressionProvider();
  }
}
