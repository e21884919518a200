package dev.varve.wal.record;

import dev.varve.option.ByteSize;
import dev.varve.option.Options;
import dev.varve.spi.WalProvider;
import dev.varve.testkit.wal.WalContract;

/** The log {@code record} keeps the contract. */
final class RecordWalTest extends WalContract {
  @Override
  protected WalProvider provider() {
    return new RecordWalProvider();
  }

  @Override
  protected Options options() {
    return Options.builder()
        .set(RecordWalProvider.MAX_RECORD_SIZE, ByteSize.mib(16))
        .set(RecordWalProvider.BUFFER_SIZE, ByteSize.kib(64))
        .build();
  }
}
