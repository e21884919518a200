package com.example.varve;

import dev.varve.spi.WalProvider;
import dev.varve.testkit.wal.WalContract;

final class FrameWalTest extends WalContract {
  @Override
  protected WalProvider provider() {
    return new FrameWalProvider();
  }
}
