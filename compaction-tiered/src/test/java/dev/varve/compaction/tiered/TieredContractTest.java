package dev.varve.compaction.tiered;

import dev.varve.spi.CompactionPolicyProvider;
import dev.varve.testkit.compaction.CompactionPolicyContract;

/** The policy {@code tiered} keeps the contract. */
final class TieredContractTest extends CompactionPolicyContract {
  @Override
  protected CompactionPolicyProvider provider() {
    return new TieredProvider();
  }
}
