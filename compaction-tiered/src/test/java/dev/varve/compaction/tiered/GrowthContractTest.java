package dev.varve.compaction.tiered;

import dev.varve.spi.CompactionPolicyProvider;
import dev.varve.testkit.compaction.CompactionPolicyContract;

/** The policy {@code growth} keeps the contract. */
final class GrowthContractTest extends CompactionPolicyContract {
  @Override
  protected CompactionPolicyProvider provider() {
    return new GrowthProvider();
  }
}
