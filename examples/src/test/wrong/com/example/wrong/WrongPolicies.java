package com.example.wrong;

import com.example.varve.MergeAllPolicyProvider;
import dev.varve.compaction.CompactionDecision;
import dev.varve.compaction.CompactionPolicy;
import dev.varve.compaction.CompactionView;
import dev.varve.option.Options;
import dev.varve.spi.CompactionPolicyProvider;
import dev.varve.spi.Spi;
import dev.varve.tree.Shape;

/** Compaction policies with one mistake each. */
public final class WrongPolicies {
  private WrongPolicies() {}

  /** A policy with more pressure than there is. */
  public static final class Pressing implements CompactionPolicyProvider {
    @Override
    public String name() {
      return "wrong.pressing";
    }

    @Override
    public String description() {
      return "A policy with more pressure than there is.";
    }

    @Override
    public int spiVersion() {
      return Spi.VERSION;
    }

    @Override
    public CompactionPolicy create(Options options) {
      return changed("pressure", (_, _, _) -> 1.5);
    }
  }

  /** A policy that never merges. */
  public static final class Relaxed implements CompactionPolicyProvider {
    @Override
    public String name() {
      return "wrong.relaxed";
    }

    @Override
    public String description() {
      return "A policy that never merges.";
    }

    @Override
    public int spiVersion() {
      return Spi.VERSION;
    }

    @Override
    public CompactionPolicy create(Options options) {
      return changed("decide", (_, _, _) -> new CompactionDecision.Idle());
    }
  }

  /** A policy that drops all that it may. */
  public static final class Forgetful implements CompactionPolicyProvider {
    @Override
    public String name() {
      return "wrong.forgetful";
    }

    @Override
    public String description() {
      return "A policy that drops all that it may.";
    }

    @Override
    public int spiVersion() {
      return Spi.VERSION;
    }

    @Override
    public CompactionPolicy create(Options options) {
      return changed(
          "decide",
          (_, _, arguments) -> {
            CompactionView view = (CompactionView) arguments[0];
            return view.shape().tables().size() < 4 || !view.busy().isEmpty()
                ? new CompactionDecision.Idle()
                : new CompactionDecision.Drop(Shape.ids(view.shape().tables()), "too many");
          });
    }
  }

  private static CompactionPolicy changed(String method, Changed.Instead instead) {
    return Changed.in(
        CompactionPolicy.class,
        new MergeAllPolicyProvider().create(Options.EMPTY),
        method,
        instead);
  }
}
