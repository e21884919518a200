package dev.varve.cli.plugin;

import dev.varve.option.ByteSize;
import dev.varve.option.Option;
import dev.varve.option.OptionSchema;
import dev.varve.option.Options;

/**
 * Options of a value log with which the contract can be run: a chunk has room for a hundred values
 * of a hundred bytes, and takes values of any length.
 */
final class SmallSizes {
  private static final ByteSize CHUNK = ByteSize.bytes(10_000);

  private SmallSizes() {}

  /** The smallest value for each size that is called a threshold, and 10,000 bytes for others. */
  static Options of(OptionSchema schema) {
    Options.Builder options = Options.builder();
    for (Option<?> option : schema.options()) {
      if (option.fallback() instanceof ByteSize) {
        @SuppressWarnings("unchecked") // An option has the type of its fallback.
        Option<ByteSize> size = (Option<ByteSize>) option;
        options.set(size, size.name().contains("threshold") ? smallest(size) : chunk(size));
      }
    }
    return options.build();
  }

  private static ByteSize smallest(Option<ByteSize> size) {
    return size.edges().getFirst();
  }

  private static ByteSize chunk(Option<ByteSize> size) {
    try {
      return size.check(CHUNK);
    } catch (IllegalArgumentException e) {
      return smallest(size);
    }
  }
}
