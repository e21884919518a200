package dev.varve.wal.chunked;

import dev.varve.option.ByteSize;
import dev.varve.option.Options;
import dev.varve.spi.WalProvider;
import dev.varve.testkit.wal.WalContract;

/** The log {@code chunked} keeps the contract. */
final class ChunkedWalTest extends WalContract {
  @Override
  protected WalProvider provider() {
    return new ChunkedWalProvider();
  }

  @Override
  protected Options options() {
    return Options.builder()
        .set(ChunkedWalProvider.MAX_RECORD_SIZE, ByteSize.mib(16))
        .set(ChunkedWalProvider.BUFFER_SIZE, ByteSize.kib(64))
        .build();
  }
}
