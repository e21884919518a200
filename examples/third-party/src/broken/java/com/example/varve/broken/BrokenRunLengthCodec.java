package com.example.varve.broken;

import com.example.varve.RunLengthCodecProvider;
import dev.varve.compress.CompressionCodec;
import dev.varve.option.Options;
import dev.varve.spi.CompressionProvider;
import dev.varve.testkit.compress.CompressionCodecContract;
import java.io.IOException;

/** A codec that is content with less than it was asked for. */
final class BrokenRunLengthCodec extends CompressionCodecContract {
  @Override
  protected CompressionProvider provider() {
    return new Provider(new RunLengthCodecProvider());
  }

  private record Provider(CompressionProvider sound) implements CompressionProvider {
    @Override
    public String name() {
      return "example.broken";
    }

    @Override
    public String description() {
      return "Broken on purpose.";
    }

    @Override
    public int spiVersion() {
      return sound.spiVersion();
    }

    @Override
    public CompressionCodec create(Options options) {
      return new Content(sound.create(options));
    }
  }

  private record Content(CompressionCodec codec) implements CompressionCodec {
    @Override
    public int maxCompressedLength(int length) {
      return codec.maxCompressedLength(length);
    }

    @Override
    public int compress(byte[] source, int offset, int length, byte[] target, int targetOffset) {
      return codec.compress(source, offset, length, target, targetOffset);
    }

    @Override
    public void decompress(
        byte[] source, int offset, int length, byte[] target, int targetOffset, int targetLength)
        throws IOException {
      try {
        codec.decompress(source, offset, length, target, targetOffset, targetLength);
      } catch (IOException e) {
        if (!String.valueOf(e.getMessage()).startsWith("holds")) {
          throw e;
        }
      }
    }
  }
}
