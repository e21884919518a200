package dev.varve.compress.zstd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.bytes.Bytes;
import dev.varve.option.Options;
import dev.varve.spi.CompressionProvider;
import dev.varve.testkit.compress.CompressionCodecContract;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The codec {@code zstd} keeps the contract. */
final class ZstdCodecTest extends CompressionCodecContract {
  @Override
  protected CompressionProvider provider() {
    return new ZstdProvider();
  }

  @Override
  protected List<Options> variants() {
    return List.of(Options.EMPTY, level(1), level(12), level(22));
  }

  private static Options level(int level) {
    return Options.builder().set(ZstdProvider.LEVEL, level).build();
  }

  @Test
  void blockOfTheFormatIsReadForEver() throws IOException {
    byte[] block = Bytes.hex("28b52ffd200529000068656c6c6f").toByteArray();
    byte[] content = new byte[5];
    provider().create(Options.EMPTY).decompress(block, 0, block.length, content, 0, 5);
    assertThat(content).isEqualTo(Bytes.utf8("hello").toByteArray());
  }
}
