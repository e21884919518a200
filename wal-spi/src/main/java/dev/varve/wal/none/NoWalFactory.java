package dev.varve.wal.none;

import dev.varve.spi.VersionRange;
import dev.varve.wal.Wal;
import dev.varve.wal.WalContext;
import dev.varve.wal.WalFactory;
import dev.varve.wal.WalRecordVisitor;

/** Opens logs that keep nothing, and says so. */
final class NoWalFactory implements WalFactory {
  @Override
  public boolean keepsRecords() {
    return false;
  }

  @Override
  public VersionRange versions() {
    return VersionRange.only(1);
  }

  @Override
  public int maxRecordLength() {
    return Integer.MAX_VALUE;
  }

  @Override
  public Wal open(WalContext context, long firstSegment, WalRecordVisitor visitor) {
    return new NoWal();
  }
}
