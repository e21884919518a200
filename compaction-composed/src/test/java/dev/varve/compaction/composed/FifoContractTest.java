package dev.varve.compaction.composed;

import dev.varve.spi.CompactionPolicyProvider;
import dev.varve.testkit.compaction.CompactionPolicyContract;

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
}
