package com.example.varve;

import dev.varve.option.ByteSize;
import dev.varve.option.Option;
import dev.varve.option.OptionSchema;
import dev.varve.option.Options;
import dev.varve.spi.Spi;
import dev.varve.spi.ValueLogProvider;
import dev.varve.valuelog.ValueLog;

/** Provides {@link ListedValues} under the name {@code example.listed}. */
public final class ListedValuesProvider implements ValueLogProvider {
  /** The shortest value that is kept in a chunk. */
  static final Option<ByteSize> THRESHOLD =
      Option.size(
          "threshold",
          ByteSize.bytes(0),
          ByteSize.gib(1),
          ByteSize.bytes(512),
          "The shortest value that is kept in a chunk; shorter ones stay in tables.");

  /** How large a chunk becomes. */
  static final Option<ByteSize> CHUNK_SIZE =
      Option.size(
          "chunk-size",
          ByteSize.bytes(1),
          ByteSize.gib(1),
          ByteSize.mib(16),
          "How many bytes of values a chunk holds; a longer value has a chunk of its own.");

  @Override
  public String name() {
    return "example.listed";
  }

  @Override
  public String description() {
    return "Large values one behind the other, with a list at the end of each chunk.";
  }

  @Override
  public OptionSchema options() {
    return OptionSchema.of(THRESHOLD, CHUNK_SIZE);
  }

  @Override
  public int spiVersion() {
    return Spi.VERSION;
  }

  @Override
  public ValueLog create(Options options) {
    return new ListedValues(options.get(THRESHOLD).bytes(), options.get(CHUNK_SIZE).bytes());
  }
}
