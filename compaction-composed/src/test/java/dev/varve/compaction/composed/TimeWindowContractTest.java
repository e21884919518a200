package dev.varve.compaction.composed;

import dev.varve.option.Options;
import dev.varve.spi.CompactionPolicyProvider;
import dev.varve.testkit.compaction.CompactionPolicyContract;
import java.time.Duration;

/** The policy {@code time-window} keeps the contract. */
final class TimeWindowContractTest extends CompactionPolicyContract {
  @Override
  protected CompactionPolicyProvider provider() {
    return new TimeWindowProvider();
  }

  @Override
  protected Options options() {
    return Options.builder().set(TimeWindowProvider.TTL, Duration.ofDays(6)).build();
  }

  @Override
  protected boolean keepsAllData() {
    return false;
  }
}
