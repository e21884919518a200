package com.example.varve;

import dev.varve.option.ByteSize;
import dev.varve.option.Option;
import dev.varve.option.OptionSchema;
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
  /** How long a frame becomes. */
  static final Option<ByteSize> FRAME_SIZE =
      Option.size(
          "frame-size",
          ByteSize.bytes(64),
          ByteSize.kib(64),
          ByteSize.kib(32),
          "How many bytes of a record a frame holds at most; a longer record has several. Any log"
              + " is read, whatever it was when it was written.");

  @Override
  public String name() {
    return "example.frames";
  }

  @Override
  public String description() {
    return "Frames with checksums of content and place, read as a whole: short instead of fast.";
  }

  @Override
  public OptionSchema options() {
    return OptionSchema.of(FRAME_SIZE);
  }

  @Override
  public int spiVersion() {
    return Spi.VERSION;
  }

  @Override
  public WalFactory create(Options options) {
    int frameSize = (int) options.get(FRAME_SIZE).bytes();
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
        return new FrameWal(context, replay, frameSize);
      }
    };
  }
}
