package com.example.varve;

import dev.varve.option.Options;
import dev.varve.spi.Spi;
import dev.varve.spi.VersionRange;
import dev.varve.spi.WalProvider;
import dev.varve.wal.Wal;
import dev.varve.wal.WalContext;
import dev.varve.wal.WalFactory;
import dev.varve.wal.WalRecordVisitor;
import java.io.IOException;

/** Provides {@link FrameWal} under the name {@code example.frames}. */
public final class FrameWalProvider implements WalProvider {
  @Override
  public String name() {
    return "example.frames";
  }

  @Override
  public String description() {
    return "Frames with checksums, as an example.";
  }

  @Override
  public int spiVersion() {
    return Spi.VERSION;
  }

  @Override
  public WalFactory create(Options options) {
    return new WalFactory() {
      @Override
      public boolean keepsRecords() {
        return true;
      }

      @Override
      public VersionRange versions() {
        return VersionRange.only(1);
      }

      @Override
      public int maxRecordLength() {
        return FrameWal.LONGEST;
      }

      @Override
      public Wal open(WalContext context, long firstSegment, WalRecordVisitor visitor)
          throws IOException {
        FrameReplay replay = new FrameReplay(context, visitor);
        replay.run(firstSegment);
        return new FrameWal(context, replay);
      }
    };
  }
}
