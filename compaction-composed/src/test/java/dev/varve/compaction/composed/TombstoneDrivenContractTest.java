package dev.varve.compaction.composed;

import dev.varve.spi.CompactionPolicyProvider;
import dev.varve.testkit.compaction.CompactionPolicyContract;

/** The policy {@code tombstone-driven} keeps the contract. */
final class TombstoneDrivenContractTest extends CompactionPolicyContract {
  @Override
  protected CompactionPolicyProvider provider() {
    return new TombstoneDrivenProvider();
  }
}
