package dev.varve.wal.segment;

import dev.varve.option.Options;
import dev.varve.spi.VersionRange;
import dev.varve.wal.Wal;
import dev.varve.wal.WalContext;
import dev.varve.wal.WalFactory;
import dev.varve.wal.WalRecordVisitor;
import dev.varve.wal.framing.Framing;
import java.io.IOException;

/**
 * Opens logs of one framing.
 *
 * <p>Thread safety: immutable; all methods may be called by any thread.
 */
public final class SegmentedWalFactory implements WalFactory {
  private final Framing framing;
  private final int maxRecordLength;
  private final int keptBuffer;

  /**
   * Creates a factory.
   *
   * @param framing of the records
   * @param options values of {@link SegmentedWalOptions#SCHEMA}
   */
  public SegmentedWalFactory(Framing framing, Options options) {
    this.framing = framing;
    maxRecordLength =
        (int)
            Math.min(
                framing.longestRecord(), options.get(SegmentedWalOptions.MAX_RECORD_SIZE).bytes());
    keptBuffer = Math.toIntExact(options.get(SegmentedWalOptions.BUFFER_SIZE).bytes());
  }

  @Override
  public boolean keepsRecords() {
    return true;
  }

  @Override
  public VersionRange versions() {
    return VersionRange.only(framing.version());
  }

  @Override
  public int maxRecordLength() {
    return maxRecordLength;
  }

  @Override
  public Wal open(WalContext context, long firstSegment, WalRecordVisitor visitor)
      throws IOException {
    Replayed replayed = new Replay(context, framing, versions(), visitor).run(firstSegment);
    return new SegmentedWal(context, framing, maxRecordLength, keptBuffer, replayed);
  }
}
