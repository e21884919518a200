package com.example.art;

import dev.varve.memtable.MemTableFactory;
import dev.varve.option.Option;
import dev.varve.option.OptionSchema;
import dev.varve.option.Options;
import dev.varve.spi.MemTableProvider;
import dev.varve.spi.Spi;

/** Provides {@link ArtMemTable} under the name {@code example.art}. */
public final class ArtMemTableProvider implements MemTableProvider {
  /** With more children than this, a node has a slot for each byte. */
  static final Option<Integer> DIRECT_ABOVE =
      Option.integer(
          "direct-above",
          SortedNode.MOST,
          Node48.MOST,
          Node48.MOST,
          "A node with more children than this has a slot for each byte: less makes lookups and"
              + " writes faster where keys are dense, and takes more memory.");

  /** Called by the service loader. */
  public ArtMemTableProvider() {}

  @Override
  public String name() {
    return "example.art";
  }

  @Override
  public String description() {
    return "An adaptive radix tree, as an example.";
  }

  @Override
  public OptionSchema options() {
    return OptionSchema.of(DIRECT_ABOVE);
  }

  @Override
  public int spiVersion() {
    return Spi.VERSION;
  }

  @Override
  public MemTableFactory create(Options options) {
    int directAbove = options.get(DIRECT_ABOVE);
    return () -> new ArtMemTable(directAbove);
  }
}
