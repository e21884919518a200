package dev.varve.compress.none;

import dev.varve.compress.CompressionCodec;
import dev.varve.option.Options;
import dev.varve.spi.CompressionProvider;
import dev.varve.spi.Spi;

/** Provides the codec {@code none}, which stores bytes as they are. */
public final class NoCompressionProvider implements CompressionProvider {
  /** The name in assemblies and on disk. */
  public static final String NAME = "none";

  /** Creates the provider. */
  public NoCompressionProvider() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "No compression: bytes are stored as they are.";
  }

  @Override
  public int spiVersion() {
    return Spi.VERSION;
  }

  @Override
  public CompressionCodec create(Options options) {
    return new NoCompression();
  }
}
