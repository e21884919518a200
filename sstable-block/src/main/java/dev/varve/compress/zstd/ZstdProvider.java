package dev.varve.compress.zstd;

import dev.varve.compress.CompressionCodec;
import dev.varve.option.Option;
import dev.varve.option.OptionSchema;
import dev.varve.option.Options;
import dev.varve.spi.CompressionProvider;
import dev.varve.spi.Spi;

/**
 * Provides the codec {@code zstd}: frames of Zstandard (RFC 8878) that say how long their content
 * is, without a checksum or dictionary.
 */
public final class ZstdProvider implements CompressionProvider {
  /** The name in assemblies and on disk. */
  public static final String NAME = "zstd";

  /**
   * How hard to try. Levels below 1, which the library has too, are left out: they are slower than
   * {@code lz4} and compress no better.
   */
  public static final Option<Integer> LEVEL =
      Option.integer(
          "level",
          1,
          22,
          3,
          "How hard compression tries: 1 takes two or three times as long as lz4, 22 a hundred"
              + " times. Reading takes the same time for all.");

  private static final OptionSchema SCHEMA = OptionSchema.of(LEVEL);

  /** Creates the provider. */
  public ZstdProvider() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "Zstandard: smaller blocks than lz4 for several times the work.";
  }

  @Override
  public OptionSchema options() {
    return SCHEMA;
  }

  @Override
  public int spiVersion() {
    return Spi.VERSION;
  }

  @Override
  public CompressionCodec create(Options options) {
    return new ZstdCodec(options.get(LEVEL));
  }
}
