package dev.varve.compress.lz4;

import dev.varve.compress.CompressionCodec;
import dev.varve.option.Options;
import dev.varve.spi.CompressionProvider;
import dev.varve.spi.Spi;
import net.jpountz.lz4.LZ4Factory;

/**
 * Provides the codec {@code lz4}: blocks of LZ4, without a frame around them.
 *
 * <p>The native library is used where there is one for the machine, else one in Java, which is
 * several times slower and makes blocks that are as good.
 */
public final class Lz4Provider implements CompressionProvider {
  /** The name in assemblies and on disk. */
  public static final String NAME = "lz4";

  /** Creates the provider. */
  public Lz4Provider() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "LZ4: halves typical data, and reads it back at gigabytes a second.";
  }

  @Override
  public int spiVersion() {
    return Spi.VERSION;
  }

  @Override
  public CompressionCodec create(Options options) {
    return new Lz4Codec(LZ4Factory.fastestInstance());
  }
}
