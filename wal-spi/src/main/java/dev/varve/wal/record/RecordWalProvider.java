package dev.varve.wal.record;

import dev.varve.option.ByteSize;
import dev.varve.option.Option;
import dev.varve.option.OptionSchema;
import dev.varve.option.Options;
import dev.varve.spi.Spi;
import dev.varve.spi.WalProvider;
import dev.varve.wal.WalFactory;
import dev.varve.wal.framing.RecordFraming;
import dev.varve.wal.segment.SegmentedWalFactory;
import dev.varve.wal.segment.SegmentedWalOptions;

/**
 * Provides the log {@code record}: one frame for each record, whatever its length. The simplest
 * thing that keeps every promise, and the one to read first.
 */
public final class RecordWalProvider implements WalProvider {
  /** The name in assemblies and on disk. */
  public static final String NAME = "record";

  /** The longest record that is accepted. */
  public static final Option<ByteSize> MAX_RECORD_SIZE = SegmentedWalOptions.MAX_RECORD_SIZE;

  /** How much memory the log keeps for laying out records. */
  public static final Option<ByteSize> BUFFER_SIZE = SegmentedWalOptions.BUFFER_SIZE;

  /** Creates the provider. */
  public RecordWalProvider() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "One frame for each record behind its length, checksummed with its place.";
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
    return new SegmentedWalFactory(new RecordFraming(), options);
  }
}
