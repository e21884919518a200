package com.example.varve;

import dev.varve.compress.CompressionCodec;
import dev.varve.option.Options;
import dev.varve.spi.CompressionProvider;
import dev.varve.spi.Spi;

/** Provides {@link RunLengthCodec} under the name {@code example.run-length}. */
public final class RunLengthCodecProvider implements CompressionProvider {
  @Override
  public String name() {
    return "example.run-length";
  }

  @Override
  public String description() {
    return "Lengths of runs of equal bytes, as an example.";
  }

  @Override
  public int spiVersion() {
    return Spi.VERSION;
  }

  @Override
  public CompressionCodec create(Options options) {
    return new RunLengthCodec();
  }
}
