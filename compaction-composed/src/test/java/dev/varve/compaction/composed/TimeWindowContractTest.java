package dev.varve.compaction.composed;

import dev.varve.spi.CompactionPolicyProvider;
import dev.varve.testkit.compaction.CompactionPolicyContract;

/** The policy {@code time-window} keeps the contract. */
final class TimeWindowContractTest extends CompactionPolicyContract {
  @Override
  protected CompactionPolicyProvider provider() {
    return new TimeWindowProvider();
  }
}
