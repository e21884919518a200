package dev.varve.valuelog.chunked;

import dev.varve.option.ByteSize;
import dev.varve.option.Option;
import dev.varve.option.OptionSchema;
import dev.varve.option.Options;
import dev.varve.spi.Spi;
import dev.varve.spi.ValueLogProvider;
import dev.varve.valuelog.ValueLog;

/**
 * Provides the value log {@code chunked}: large values, one behind the other, in chunks of 64 MiB.
 */
public final class ChunkedValueLogProvider implements ValueLogProvider {
  /** The name in assemblies and on disk. */
  public static final String NAME = "chunked";

  /** The shortest value that is kept in a chunk. */
  public static final Option<ByteSize> THRESHOLD =
      Option.size(
          "threshold",
          ByteSize.bytes(0),
          ByteSize.gib(1),
          ByteSize.kib(1),
          "The shortest value that is kept in a chunk; shorter ones stay in tables. Scans read what"
              + " stays in tables much faster.");

  /** How large a chunk becomes. */
  public static final Option<ByteSize> CHUNK_SIZE =
      Option.size(
          "chunk-size",
          ByteSize.bytes(1),
          ByteSize.gib(64),
          ByteSize.mib(64),
          "How many bytes of values a chunk holds; a longer value has a chunk of its own.");

  /** How much of a chunk must be needed for it to stay. */
  public static final Option<Double> COLLECT_BELOW =
      Option.number(
          "collect-below",
          0,
          1,
          0.5,
          "The share of a chunk that is still needed, by bytes of values, below which what is"
              + " needed moves into a new chunk and the old one goes. More saves space and writes"
              + " more; 0 never moves anything, so that a chunk goes when nothing in it is"
              + " needed.");

  /** Creates the provider. */
  public ChunkedValueLogProvider() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "Keeps large values apart from tables, in chunks, so that compactions do not rewrite"
        + " them.";
  }

  @Override
  public OptionSchema options() {
    return OptionSchema.of(THRESHOLD, CHUNK_SIZE, COLLECT_BELOW);
  }

  @Override
  public int spiVersion() {
    return Spi.VERSION;
  }

  @Override
  public ValueLog create(Options options) {
    return new ChunkedValueLog(options);
  }
}
