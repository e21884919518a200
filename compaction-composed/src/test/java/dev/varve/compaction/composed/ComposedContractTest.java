package dev.varve.compaction.composed;

import dev.varve.spi.CompactionPolicyProvider;
import dev.varve.testkit.compaction.CompactionPolicyContract;

/** The policy {@code composed} keeps the contract. */
final class ComposedContractTest extends CompactionPolicyContract {
  @Override
  protected CompactionPolicyProvider provider() {
    return new ComposedProvider();
  }
}
