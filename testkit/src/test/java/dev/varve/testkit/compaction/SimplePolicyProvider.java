package dev.varve.testkit.compaction;

import dev.varve.compaction.CompactionPolicy;
import dev.varve.option.Options;
import dev.varve.spi.CompactionPolicyProvider;
import dev.varve.spi.Spi;

/** Provides {@link SimplePolicy}. */
public final class SimplePolicyProvider implements CompactionPolicyProvider {
  private final PolicyFlaw flaw;
  private int created;

  /** Provides the policy without a flaw. */
  public SimplePolicyProvider() {
    this(PolicyFlaw.NONE);
  }

  SimplePolicyProvider(PolicyFlaw flaw) {
    this.flaw = flaw;
  }

  /** Whether the policy says that it forgets data. */
  boolean forgets() {
    return flaw == PolicyFlaw.FORGETS_THE_NEWEST || flaw == PolicyFlaw.NEVER_FORGETS;
  }

  @Override
  public String name() {
    return "test.simple";
  }

  @Override
  public String description() {
    return "Merges everything whenever there are four runs, for tests of the contract of policies";
  }

  @Override
  public int spiVersion() {
    return Spi.VERSION;
  }

  @Override
  public CompactionPolicy create(Options options) {
    return new SimplePolicy(flaw, created++);
  }
}
