package com.example.varve;

import dev.varve.compress.CompressionCodec;
import dev.varve.option.Option;
import dev.varve.option.OptionSchema;
import dev.varve.option.Options;
import dev.varve.spi.CompressionProvider;
import dev.varve.spi.Spi;

/** Provides {@link RunLengthCodec} under the name {@code example.run-length}. */
public final class RunLengthCodecProvider implements CompressionProvider {
  /** How long a run may become. */
  static final Option<Integer> LONGEST_RUN =
      Option.integer(
          "longest-run",
          1,
          255,
          255,
          "The longest run that is written as one pair. Only how blocks are written depends on it:"
              + " every block is read, whatever it was when it was written.");

  @Override
  public String name() {
    return "example.run-length";
  }

  @Override
  public String description() {
    return "Lengths of runs of equal bytes: small where bytes repeat, up to twice as large"
        + " elsewhere.";
  }

  @Override
  public OptionSchema options() {
    return OptionSchema.of(LONGEST_RUN);
  }

  @Override
  public int spiVersion() {
    return Spi.VERSION;
  }

  @Override
  public CompressionCodec create(Options options) {
    return new RunLengthCodec(options.get(LONGEST_RUN));
  }
}
