package dev.varve.compress.zstd;

import dev.varve.option.Options;
import dev.varve.spi.CompressionProvider;
import dev.varve.testkit.compress.CompressionCodecContract;
import java.util.List;

/** The codec {@code zstd} keeps the contract. */
final class ZstdCodecTest extends CompressionCodecContract {
  @Override
  protected CompressionProvider provider() {
    return new ZstdProvider();
  }

  @Override
  protected List<Options> variants() {
    return List.of(Options.EMPTY, level(-7), level(1), level(12), level(22));
  }

  private static Options level(int level) {
    return Options.builder().set(ZstdProvider.LEVEL, level).build();
  }
}
