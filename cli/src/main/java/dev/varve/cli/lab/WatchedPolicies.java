package dev.varve.cli.lab;

import dev.varve.assembly.Assembler;
import dev.varve.compaction.CompactionPolicy;
import dev.varve.lab.sim.PolicyWatch;
import dev.varve.option.OptionSchema;
import dev.varve.option.Options;
import dev.varve.spi.CompactionPolicyProvider;

/** Compaction policies of stores that are opened under a watch. */
public final class WatchedPolicies {
  private WatchedPolicies() {}

  /** The same assembler, but the policies of stores that it opens are watched. */
  public static Assembler in(Assembler assembler, PolicyWatch watch) {
    return assembler.withProviders(provider ->
        provider instanceof CompactionPolicyProvider policies
            ? new Watched(policies, watch)
            : provider);
  }

  /** A provider of policies that are watched. */
  private record Watched(CompactionPolicyProvider provider, PolicyWatch watch)
      implements CompactionPolicyProvider {
    @Override
    public String name() {
      return provider.name();
    }

    @Override
    public String description() {
      return provider.description();
    }

    @Override
    public OptionSchema options() {
      return provider.options();
    }

    @Override
    public int spiVersion() {
      return provider.spiVersion();
    }

    @Override
    public CompactionPolicy create(Options options) {
      return watch.policy(provider.create(options));
    }
  }
}
