package dev.varve.compaction.leveled;

import dev.varve.spi.CompactionPolicyProvider;
import dev.varve.testkit.compaction.CompactionPolicyContract;

/** The policy {@code leveled} keeps the contract. */
final class LeveledContractTest extends CompactionPolicyContract {
  @Override
  protected CompactionPolicyProvider provider() {
    return new LeveledProvider();
  }
}
