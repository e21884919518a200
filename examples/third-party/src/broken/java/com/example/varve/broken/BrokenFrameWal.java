package com.example.varve.broken;

import com.example.varve.FrameWalProvider;
import dev.varve.bytes.Bytes;
import dev.varve.option.Options;
import dev.varve.spi.VersionRange;
import dev.varve.spi.WalProvider;
import dev.varve.testkit.wal.WalContract;
import dev.varve.wal.Wal;
import dev.varve.wal.WalContext;
import dev.varve.wal.WalFactory;
import dev.varve.wal.WalRecordVisitor;
import java.io.IOException;

/** A log whose sync does nothing. */
final class BrokenFrameWal extends WalContract {
  @Override
  protected WalProvider provider() {
    return new Provider(new FrameWalProvider());
  }

  private record Provider(WalProvider sound) implements WalProvider {
    @Override
    public String name() {
      return "example.broken";
    }

    @Override
    public String description() {
      return "Broken on purpose.";
    }

    @Override
    public int spiVersion() {
      return sound.spiVersion();
    }

    @Override
    public WalFactory create(Options options) {
      return new Factory(sound.create(options));
    }
  }

  private record Factory(WalFactory sound) implements WalFactory {
    @Override
    public boolean keepsRecords() {
      return true;
    }

    @Override
    public VersionRange versions() {
      return sound.versions();
    }

    @Override
    public int maxRecordLength() {
      return sound.maxRecordLength();
    }

    @Override
    public Wal open(WalContext context, long firstSegment, WalRecordVisitor visitor)
        throws IOException {
      return new Unsynced(sound.open(context, firstSegment, visitor));
    }
  }

  private record Unsynced(Wal log) implements Wal {
    @Override
    public void startSegment(long segment) throws IOException {
      log.startSegment(segment);
    }

    @Override
    public void append(Bytes record) throws IOException {
      log.append(record);
    }

    @Override
    public void sync() {
      // Later.
    }

    @Override
    public void discardBefore(long segment) throws IOException {
      log.discardBefore(segment);
    }

    @Override
    public long sizeInBytes() {
      return log.sizeInBytes();
    }

    @Override
    public void close() throws IOException {
      log.close();
    }
  }
}
