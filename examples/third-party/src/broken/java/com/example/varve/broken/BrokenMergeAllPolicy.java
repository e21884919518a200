package com.example.varve.broken;

import com.example.varve.MergeAllPolicyProvider;
import dev.varve.compaction.CompactionDecision;
import dev.varve.compaction.CompactionPolicy;
import dev.varve.compaction.CompactionView;
import dev.varve.option.Options;
import dev.varve.spi.CompactionPolicyProvider;
import dev.varve.testkit.compaction.CompactionPolicyContract;
import dev.varve.tree.Shape;
import java.util.Set;

/** A policy that takes tables which are being merged already. */
final class BrokenMergeAllPolicy extends CompactionPolicyContract {
  @Override
  protected CompactionPolicyProvider provider() {
    return new Provider(new MergeAllPolicyProvider());
  }

  private record Provider(CompactionPolicyProvider sound) implements CompactionPolicyProvider {
    @Override
    public String name() {
      return "example.broken";
    }

    @Override
    public String description() {
      return "Broken on purpose.";
    }

    @Override
    public int spiVersion() {
      return sound.spiVersion();
    }

    @Override
    public CompactionPolicy create(Options options) {
      return new Greedy(sound.create(options));
    }
  }

  private record Greedy(CompactionPolicy policy) implements CompactionPolicy {
    @Override
    public CompactionDecision decide(CompactionView view) {
      return policy.decide(new CompactionView(view.shape(), Set.of(), view.now()));
    }

    @Override
    public double pressure(Shape shape) {
      return policy.pressure(shape);
    }
  }
}
