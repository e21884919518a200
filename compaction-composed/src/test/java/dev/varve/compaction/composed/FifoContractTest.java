package dev.varve.compaction.composed;

import dev.varve.option.ByteSize;
import dev.varve.option.Options;
import dev.varve.spi.CompactionPolicyProvider;
import dev.varve.testkit.compaction.CompactionPolicyContract;
import java.time.Duration;

/** The policy {@code fifo} keeps the contract. */
final class FifoContractTest extends CompactionPolicyContract {
  @Override
  protected CompactionPolicyProvider provider() {
    return new FifoProvider();
  }

  @Override
  protected int mostRuns() {
    return 256;
  }

  @Override
  protected Options options() {
    return Options.builder()
        .set(FifoProvider.TTL, Duration.ofDays(10))
        .set(FifoProvider.MAX_SIZE, ByteSize.gib(3))
        .build();
  }

  @Override
  protected boolean keepsAllData() {
    return false;
  }
}
