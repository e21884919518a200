package com.example.wrong;

import com.example.varve.RunLengthCodecProvider;
import dev.varve.compress.CompressionCodec;
import dev.varve.option.Options;
import dev.varve.spi.CompressionProvider;
import dev.varve.spi.Spi;
import java.io.IOException;

/** Codecs with one mistake each. */
public final class WrongCodecs {
  private WrongCodecs() {}

  /** A codec that is content with what it gets. */
  public static final class Content implements CompressionProvider {
    @Override
    public String name() {
      return "wrong.content";
    }

    @Override
    public String description() {
      return "A codec that is content with what it gets.";
    }

    @Override
    public int spiVersion() {
      return Spi.VERSION;
    }

    @Override
    public CompressionCodec create(Options options) {
      return changed(
          "decompress",
          (method, codec, arguments) -> {
            try {
              return Changed.call(method, codec, arguments);
            } catch (IOException e) {
              return null;
            }
          });
    }
  }

  /** A codec that promises too little space. */
  public static final class Narrow implements CompressionProvider {
    @Override
    public String name() {
      return "wrong.narrow";
    }

    @Override
    public String description() {
      return "A codec that promises too little space.";
    }

    @Override
    public int spiVersion() {
      return Spi.VERSION;
    }

    @Override
    public CompressionCodec create(Options options) {
      return changed("maxCompressedLength", (_, _, arguments) -> arguments[0]);
    }
  }

  /** A codec that writes beside its target. */
  public static final class Spilling implements CompressionProvider {
    @Override
    public String name() {
      return "wrong.spilling";
    }

    @Override
    public String description() {
      return "A codec that writes beside its target.";
    }

    @Override
    public int spiVersion() {
      return Spi.VERSION;
    }

    @Override
    public CompressionCodec create(Options options) {
      return changed(
          "decompress",
          (method, codec, arguments) -> {
            Object done = Changed.call(method, codec, arguments);
            byte[] target = (byte[]) arguments[3];
            int end = (int) arguments[4] + (int) arguments[5];
            if (end < target.length) {
              target[end] ^= 1;
            }
            return done;
          });
    }
  }

  private static CompressionCodec changed(String method, Changed.Instead instead) {
    return Changed.in(
        CompressionCodec.class,
        new RunLengthCodecProvider().create(Options.EMPTY),
        method,
        instead);
  }
}
