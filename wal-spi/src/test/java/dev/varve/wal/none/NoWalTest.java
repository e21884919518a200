package dev.varve.wal.none;

import dev.varve.spi.WalProvider;
import dev.varve.testkit.wal.NoRecordsWalContract;

/** The log {@code none} keeps what the contract asks of a log that keeps nothing. */
final class NoWalTest extends NoRecordsWalContract {
  @Override
  protected WalProvider provider() {
    return new NoWalProvider();
  }
}
