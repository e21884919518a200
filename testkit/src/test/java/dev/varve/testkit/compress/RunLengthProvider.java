package dev.varve.testkit.compress;

import dev.varve.compress.CompressionCodec;
import dev.varve.option.Option;
import dev.varve.option.OptionSchema;
import dev.varve.option.Options;
import dev.varve.spi.CompressionProvider;
import dev.varve.spi.Spi;

/** Provides a codec that keeps the contract, or one that has a flaw. */
public final class RunLengthProvider implements CompressionProvider {
  static final Option<Integer> KEY = Option.integer("key", 0, 9, 0, "Should not matter.");

  private final Flaw flaw;

  /** Provides the part without a flaw. */
  public RunLengthProvider() {
    this(Flaw.NONE);
  }

  RunLengthProvider(Flaw flaw) {
    this.flaw = flaw;
  }

  @Override
  public String name() {
    return "test.run-length";
  }

  @Override
  public String description() {
    return "Lengths of runs, for tests.";
  }

  @Override
  public OptionSchema options() {
    return OptionSchema.of(KEY);
  }

  @Override
  public int spiVersion() {
    return Spi.VERSION;
  }

  @Override
  public CompressionCodec create(Options options) {
    return new RunLengthCodec(flaw, options.get(KEY));
  }
}
