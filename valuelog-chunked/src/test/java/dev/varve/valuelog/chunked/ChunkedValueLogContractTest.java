package dev.varve.valuelog.chunked;

import dev.varve.option.ByteSize;
import dev.varve.option.Options;
import dev.varve.spi.ValueLogProvider;
import dev.varve.testkit.valuelog.ValueLogContract;

/** The value log {@code chunked} keeps the contract. */
final class ChunkedValueLogContractTest extends ValueLogContract {
  @Override
  protected ValueLogProvider provider() {
    return new ChunkedValueLogProvider();
  }

  @Override
  protected Options smallChunks() {
    return Options.builder()
        .set(ChunkedValueLogProvider.THRESHOLD, ByteSize.bytes(0))
        .set(ChunkedValueLogProvider.CHUNK_SIZE, ByteSize.bytes(10_000))
        .build();
  }
}
