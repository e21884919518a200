package dev.varve.wal.chunked;

import dev.varve.option.ByteSize;
import dev.varve.option.Option;
import dev.varve.option.OptionSchema;
import dev.varve.option.Options;
import dev.varve.spi.Spi;
import dev.varve.spi.WalProvider;
import dev.varve.wal.WalFactory;
import dev.varve.wal.framing.ChunkFraming;
import dev.varve.wal.segment.SegmentedWalFactory;
import dev.varve.wal.segment.SegmentedWalOptions;

/**
 * Provides the log {@code chunked}: records in chunks that never cross a block of 32 KiB, so that a
 * reader finds its place again behind any damage. It is the default.
 */
public final class ChunkedWalProvider implements WalProvider {
  /** The name in assemblies and on disk. */
  public static final String NAME = "chunked";

  /** The longest record that is accepted. */
  public static final Option<ByteSize> MAX_RECORD_SIZE = SegmentedWalOptions.MAX_RECORD_SIZE;

  /** How much memory the log keeps for laying out records. */
  public static final Option<ByteSize> BUFFER_SIZE = SegmentedWalOptions.BUFFER_SIZE;

  /** Creates the provider. */
  public ChunkedWalProvider() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "Records in blocks of 32 KiB, checksummed with their place; finds its place again behind"
        + " damage.";
  }

  @Override
  public OptionSchema options() {
    return SegmentedWalOptions.SCHEMA;
  }

  @Override
  public int spiVersion() {
    return Spi.VERSION;
  }

  @Override
  public WalFactory create(Options options) {
    return new SegmentedWalFactory(new ChunkFraming(), options);
  }
}
