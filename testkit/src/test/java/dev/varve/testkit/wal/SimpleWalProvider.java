package dev.varve.testkit.wal;

import dev.varve.option.Options;
import dev.varve.spi.Spi;
import dev.varve.spi.VersionRange;
import dev.varve.spi.WalProvider;
import dev.varve.wal.Wal;
import dev.varve.wal.WalContext;
import dev.varve.wal.WalFactory;
import dev.varve.wal.WalRecordVisitor;
import java.io.IOException;

/** Provides the simplest log that keeps the contract, or one that has a flaw. */
public final class SimpleWalProvider implements WalProvider {
  private final Flaw flaw;

  /** Provides the log without a flaw. */
  public SimpleWalProvider() {
    this(Flaw.NONE);
  }

  SimpleWalProvider(Flaw flaw) {
    this.flaw = flaw;
  }

  @Override
  public String name() {
    return "test.simple";
  }

  @Override
  public String description() {
    return "A log for testing the contract of logs";
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
      public boolean mirrors() {
        return flaw == Flaw.CLAIMS_MIRRORS_AND_KEEPS_NONE;
      }

      @Override
      public VersionRange versions() {
        return VersionRange.only(1);
      }

      @Override
      public int maxRecordLength() {
        return 1 << 20;
      }

      @Override
      public Wal open(WalContext context, long firstSegment, WalRecordVisitor visitor)
          throws IOException {
        SimpleReplay replay = new SimpleReplay(context, flaw, visitor);
        replay.run(firstSegment);
        return new SimpleWal(context, flaw, replay);
      }
    };
  }
}
