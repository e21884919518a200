package dev.varve.compress.lz4;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.bytes.Bytes;
import dev.varve.option.Options;
import dev.varve.spi.CompressionProvider;
import dev.varve.testkit.compress.CompressionCodecContract;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The codec {@code lz4} keeps the contract. */
final class Lz4CodecTest extends CompressionCodecContract {
  @Override
  protected CompressionProvider provider() {
    return new Lz4Provider();
  }

  @Test
  void blockOfTheFormatIsReadForEver() throws IOException {
    byte[] block = Bytes.hex("5068656c6c6f").toByteArray();
    byte[] content = new byte[5];
    provider().create(Options.EMPTY).decompress(block, 0, block.length, content, 0, 5);
    assertThat(content).isEqualTo(Bytes.utf8("hello").toByteArray());
  }
}
