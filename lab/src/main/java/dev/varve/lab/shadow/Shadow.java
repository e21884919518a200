package dev.varve.lab.shadow;

import dev.varve.compaction.CompactionDecision;
import dev.varve.compaction.CompactionView;
import dev.varve.compaction.DecisionCheck;
import dev.varve.lab.sim.NoAnswerException;
import dev.varve.lab.sim.Patience;
import dev.varve.tree.Shape;
import dev.varve.tree.TableMeta;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * A policy with the tree that it would have made.
 *
 * <p>Thread safety: none.
 */
final class Shadow {
  /** How many steps a policy may take after a flush, beside some for each table. */
  private static final int MOST_STEPS = 1000;

  /** Every so many decisions the policy is asked twice. */
  private static final int ASK_AGAIN_EVERY = 16;

  private static final int LONGEST_VIEW = 2000;

  private final ShadowSpec spec;
  private final ShadowTree tree;
  private final Patience patience;
  private final Account account = new Account();
  private long decisions;
  private long switchRead;
  private long switchWritten;
  private long switchMerges;
  private @Nullable Misbehaviour misbehaviour;

  Shadow(ShadowSpec spec, Shape start, Patience patience) {
    this.spec = spec;
    this.tree = new ShadowTree(start);
    this.patience = patience;
  }

  /** Makes the tree that was found as the policy wants it. */
  void begin(KeyScale scale, Population population) {
    settle(scale, population);
    switchRead = tree.read();
    switchWritten = tree.written();
    switchMerges = tree.merges();
  }

  void flushed(List<TableMeta> tables, KeyScale scale, Population population) {
    if (misbehaviour != null) {
      return;
    }
    account.sample(tree.shape());
    if (!tables.isEmpty()) {
      tree.flush(tables);
    }
    settle(scale, population);
  }

  private void settle(KeyScale scale, Population population) {
    long most = MOST_STEPS + 4L * tree.shape().tables().size();
    for (long step = 0; misbehaviour == null; step++) {
      CompactionView view = tree.view();
      CompactionDecision decision = decide(view);
      if (decision == null || decision instanceof CompactionDecision.Idle) {
        return;
      }
      if (step >= most) {
        drop(
            "comes to rest", "after " + step + " steps it still wants: " + decision.reason(), view);
        return;
      }
      account.space(tree.shape().sizeInBytes());
      long before = tree.shape().sizeInBytes();
      long written = tree.written();
      try {
        tree.perform(decision, scale, population);
      } catch (RuntimeException | Error e) {
        drop("decides what can be carried out", "'" + decision.reason() + "': " + e, view);
        return;
      }
      account.space(before + tree.written() - written);
    }
  }

  /** What the policy wants, or null if it was dropped for how it said so. */
  private @Nullable CompactionDecision decide(CompactionView view) {
    try {
      CompactionDecision decision = ask(view);
      if (decision == null) {
        return drop("gives a decision", "it gave null", view);
      }
      List<String> problems = DecisionCheck.problems(view.shape(), view.busy(), decision);
      if (!problems.isEmpty()) {
        String why = String.join("; ", problems.subList(0, Math.min(3, problems.size())));
        return drop("decides soundly", "'" + decision.reason() + "': " + why, view);
      }
      if (decisions++ % ASK_AGAIN_EVERY == 0) {
        CompactionDecision again = ask(view);
        if (!decision.equals(again)) {
          return drop(
              "gives the same decision for the same view", decision + " and then " + again, view);
        }
      }
      return decision;
    } catch (NoAnswerException e) {
      return drop("answers in time", String.valueOf(e.getMessage()), view);
    } catch (ExecutionException e) {
      return drop("does not throw", String.valueOf(e.getCause()), view);
    } catch (RuntimeException | Error e) {
      return drop("does not throw", e.toString(), view);
    }
  }

  private @Nullable CompactionDecision ask(CompactionView view)
      throws NoAnswerException, ExecutionException {
    return patience.run(watch -> watch.policy(spec.policy()).decide(view));
  }

  private @Nullable CompactionDecision drop(String rule, String detail, CompactionView view) {
    String shape = view.shape().toString();
    misbehaviour =
        new Misbehaviour(
            "a policy " + rule,
            detail,
            shape.length() <= LONGEST_VIEW ? shape : shape.substring(0, LONGEST_VIEW) + " …");
    return null;
  }

  ShadowCosts costs(long flushed, double live) {
    return account.costs(
        spec.name(),
        tree.shape(),
        switchWritten,
        tree.read() - switchRead,
        tree.written() - switchWritten,
        tree.merges() - switchMerges,
        flushed,
        live,
        misbehaviour);
  }
}
