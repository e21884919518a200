package dev.varve.compaction.leveled;

import dev.varve.spi.CompactionPolicyProvider;
import dev.varve.testkit.compaction.CompactionPolicyContract;

/** The policy {@code lazy-leveled} keeps the contract. */
final class LazyLeveledContractTest extends CompactionPolicyContract {
  @Override
  protected CompactionPolicyProvider provider() {
    return new LazyLeveledProvider();
  }
}
