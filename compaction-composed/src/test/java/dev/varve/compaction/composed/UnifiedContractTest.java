package dev.varve.compaction.composed;

import dev.varve.spi.CompactionPolicyProvider;
import dev.varve.testkit.compaction.CompactionPolicyContract;

/** The policy {@code unified} keeps the contract. */
final class UnifiedContractTest extends CompactionPolicyContract {
  @Override
  protected CompactionPolicyProvider provider() {
    return new UnifiedProvider();
  }
}
