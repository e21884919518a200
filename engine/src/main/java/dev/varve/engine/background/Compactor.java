package dev.varve.engine.background;

import com.google.common.util.concurrent.RateLimiter;
import dev.varve.compaction.CompactionDecision;
import dev.varve.compaction.CompactionView;
import dev.varve.compaction.DecisionCheck;
import dev.varve.engine.health.Health;
import dev.varve.engine.tree.KeyspaceTree;
import dev.varve.engine.tree.PolicyFailures;
import dev.varve.engine.tree.TreeView;
import dev.varve.event.DecisionRejected;
import dev.varve.option.ByteSize;
import dev.varve.storage.CorruptFileException;
import dev.varve.storage.FileKind;
import dev.varve.store.PluginException;
import dev.varve.store.StoreClosedException;
import dev.varve.tree.Level;
import dev.varve.tree.Run;
import dev.varve.tree.Shape;
import dev.varve.tree.TableId;
import dev.varve.tree.TableMeta;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Asks policies what to do, checks what they say, and does it.
 *
 * <pre>
 * decide (pure) → check → merge → tables synced, read back → check again → manifest record → publish → inputs go
 *                                                                        ↑ before it the inputs count, after it the outputs
 * </pre>
 *
 * <p>Thread safety: all methods may be called by any thread; compactions run side by side.
 */
final class Compactor implements Work {
  private static final String KIND = "compaction";

  /** What a table is as large as. */
  private static final ByteSize WHOLE = ByteSize.gib(1 << 20);

  private final Shop shop;
  private final BackgroundHealth failures;
  private final int threads;
  private final @Nullable RateLimiter rate;
  private final AtomicInteger running = new AtomicInteger();
  private final AtomicLong wanted = new AtomicLong(1);
  private volatile long settled;
  private volatile @Nullable DecisionRunner runner;

  /**
   * A compactor.
   *
   * @param threads how many compact
   * @param bytesPerSecond how much they may write, or 0 for no limit
   */
  Compactor(Shop shop, BackgroundHealth failures, int threads, long bytesPerSecond) {
    this.shop = shop;
    this.failures = failures;
    this.threads = threads;
    this.rate = bytesPerSecond == 0 ? null : RateLimiter.create((double) bytesPerSecond);
  }

  /** Says who helps with large merges. Called once, before any work. */
  void helpedBy(Background helper) {
    runner = new DecisionRunner(shop, helper, rate, threads);
  }

  /** Something changed that policies should look at. */
  void somethingChanged() {
    wanted.incrementAndGet();
  }

  /** Whether nothing is running, and nothing was to be done when policies were asked last. */
  boolean rests() {
    return running.get() == 0 && settled == wanted.get();
  }

  /** Waits until nothing is running. REQUIRES: the store takes no more writes. */
  void awaitEnd() {
    // Who claims looks at the health with this lock held: now, or it has claimed.
    shop.structure().locked(() -> {});
    shop.progress().await(() -> running.get() == 0);
  }

  @Override
  public Outcome doNext() {
    long asked = wanted.get();
    if (!shop.health().isWritable()) {
      return Outcome.NOTHING;
    }
    List<KeyspaceTree> trees = new ArrayList<>(shop.structure().trees());
    trees.sort(Comparator.comparingDouble(KeyspaceTree::pressure).reversed());
    for (KeyspaceTree tree : trees) {
      DecisionRunner.Job job = start(tree);
      if (job != null) {
        return run(job);
      }
    }
    if (running.get() == 0) {
      settled = asked;
      shop.progress().made();
    }
    return Outcome.NOTHING;
  }

  /** Asks a keyspace's policy, and claims what it decided upon; null if there is nothing to do. */
  private DecisionRunner.@Nullable Job start(KeyspaceTree tree) {
    TreeView view = shop.views().hold(tree.id());
    DecisionRunner.Job job =
        tree.isReserved() || tree.restsAt(view.shape()) ? null : start(tree, view);
    if (job == null) {
      view.release();
    }
    return job;
  }

  private DecisionRunner.@Nullable Job start(KeyspaceTree tree, TreeView view) {
    Shape shape = view.shape();
    Set<TableId> busy = busy(tree);
    CompactionDecision decision = decide(tree, shape, busy);
    if (decision instanceof CompactionDecision.Idle) {
      decision = collection(tree, shape, busy);
    }
    if (decision instanceof CompactionDecision.Idle || mustWait(tree, decision, shape)) {
      tree.restAt(shape);
      return null;
    }
    DecisionRunner.Job job = new DecisionRunner.Job(tree, view, decision);
    List<String> problems = claim(job, false);
    if (problems == null) {
      return null;
    }
    if (problems.isEmpty()) {
      return job;
    }
    List<String> mistakes = DecisionCheck.problems(shape, busy, decision);
    if (mistakes.isEmpty()) {
      // Right for what the policy was shown, but something was quicker: it is asked again.
      tree.restAt(null);
    } else {
      // Not again before the shape changes.
      tree.restAt(shape);
      reject(tree, decision, mistakes);
    }
    return null;
  }

  private Set<TableId> busy(KeyspaceTree tree) {
    List<Set<TableId>> copy = new ArrayList<>();
    shop.structure().locked(() -> copy.add(Set.copyOf(tree.busy())));
    return copy.getFirst();
  }

  private CompactionDecision decide(KeyspaceTree tree, Shape shape, Set<TableId> busy) {
    Instant now = shop.environment().clock().instant();
    try {
      return Objects.requireNonNull(
          tree.parts().policy().decide(new CompactionView(shape, busy, now)),
          "null instead of a decision");
    } catch (RuntimeException | Error e) {
      new PolicyFailures(shop.counters(), shop.events()).tell(tree, e);
      return new CompactionDecision.Idle();
    }
  }

  /**
   * What the engine does when a policy has nothing to do: it rewrites a table that refers to a
   * chunk of which little is needed, so that the rest moves and the chunk goes.
   */
  private CompactionDecision collection(KeyspaceTree tree, Shape shape, Set<TableId> busy) {
    Set<Long> stale = DecisionRunner.stale(shop, tree, shape);
    if (!stale.isEmpty()) {
      for (Level level : shape.levels()) {
        for (Run run : level.runs()) {
          for (TableMeta table : run.tables()) {
            if (!busy.contains(table.id())
                && table.values().stream().anyMatch(use -> stale.contains(use.chunk()))) {
              return new CompactionDecision.Merge(
                  Set.of(table.id()),
                  level.index(),
                  WHOLE,
                  "little is needed of a chunk of values");
            }
          }
        }
      }
    }
    return new CompactionDecision.Idle();
  }

  /** Whether tables are to be dropped that a snapshot still sees. */
  private boolean mustWait(KeyspaceTree tree, CompactionDecision decision, Shape shape) {
    boolean wait =
        decision instanceof CompactionDecision.Drop drop
            && shape.tables().stream()
                .filter(table -> drop.inputs().contains(table.id()))
                .anyMatch(table -> shop.snapshots().anyFrom(table.minSequence()));
    tree.setWaitsForSnapshots(wait);
    return wait;
  }

  /**
   * Marks the inputs of a decision as busy if it is sound, and says what is wrong with it if not.
   *
   * @param reserved whether the keyspace is reserved for this decision
   * @return null if it is too late: the keyspace was reserved for another one meanwhile, or the
   *     store takes no more writes
   */
  private @Nullable List<String> claim(DecisionRunner.Job job, boolean reserved) {
    shop.noteDiskUse();
    KeyspaceTree tree = job.tree();
    List<String> problems = new ArrayList<>();
    boolean[] late = new boolean[1];
    shop.structure()
        .locked(() -> {
          late[0] = (tree.isReserved() && !reserved) || !shop.health().isWritable();
          if (late[0]) {
            return;
          }
          Shape now = shop.views().current().tree(tree.id()).shape();
          problems.addAll(moved(job.decision(), job.view().shape(), now));
          problems.addAll(DecisionCheck.problems(now, tree.busy(), job.decision()));
          if (problems.isEmpty()) {
            tree.busy().addAll(job.decision().inputs());
            tree.running().incrementAndGet();
            running.incrementAndGet();
          }
        });
    return late[0] ? null : problems;
  }

  /**
   * Which inputs are no longer where the policy saw them. A decision about them may be sound all
   * the same, but it is not the one that the policy would take now.
   */
  @SuppressWarnings("ReferenceEquality") // a changed shape is another object; content takes long
  private static List<String> moved(CompactionDecision decision, Shape seen, Shape now) {
    if (seen == now) {
      return List.of();
    }
    List<String> problems = new ArrayList<>();
    for (Level level : seen.levels()) {
      Set<TableId> left = new HashSet<>(Shape.ids(level.tables()));
      left.retainAll(decision.inputs());
      if (!left.isEmpty()) {
        left.removeAll(Shape.ids(now.level(level.index()).tables()));
        left.forEach(id -> problems.add("table " + id + " has left level " + level.index()));
      }
    }
    return problems;
  }

  private void reject(KeyspaceTree tree, CompactionDecision decision, List<String> problems) {
    shop.counters().backgroundErrors.increment();
    shop.events()
        .note(new DecisionRejected(tree.name(), tree.parts().policyName(), decision, problems));
  }

  private Outcome run(DecisionRunner.Job job) {
    try {
      perform(job);
      return Outcome.DONE;
    } catch (CompactionCancelled e) {
      return Outcome.NOTHING;
    } catch (IOException | RuntimeException | Error e) {
      boolean retry = failures.failed(KIND, "compaction of " + job.tree(), e);
      if (e instanceof CorruptFileException) {
        return Outcome.DONE; // What is damaged was set aside; there may be other things to do.
      }
      return retry ? Outcome.FAILED : Outcome.NOTHING;
    }
  }

  /** Carries out what was claimed, and gives it back. */
  private void perform(DecisionRunner.Job job) throws IOException {
    Map<TableId, CorruptFileException> setAside = new HashMap<>();
    try {
      List<String> problems = Objects.requireNonNull(runner).run(job);
      if (!problems.isEmpty()) {
        reject(job.tree(), job.decision(), problems);
      }
      failures.succeeded(KIND);
    } catch (CorruptFileException e) {
      // Reading it again will not make it whole: it is left alone until the store is opened again.
      damaged(e, job.decision()).forEach(table -> setAside.put(table, e));
      throw e;
    } finally {
      KeyspaceTree tree = job.tree();
      job.view().release();
      shop.structure()
          .locked(() -> {
            tree.busy().removeAll(job.decision().inputs());
            tree.busy().addAll(setAside.keySet());
            tree.damaged().putAll(setAside);
          });
      tree.restAt(null);
      tree.running().decrementAndGet();
      somethingChanged();
      running.decrementAndGet();
      shop.progress().made();
    }
  }

  private static Set<TableId> damaged(CorruptFileException e, CompactionDecision decision) {
    TableId id = new TableId(e.file().number());
    boolean input = e.file().kind() == FileKind.TABLE && decision.inputs().contains(id);
    return input ? Set.of(id) : decision.inputs();
  }

  /**
   * Merges everything of a keyspace as far as its policy likes, and returns when it is done.
   *
   * @throws IOException if that failed
   */
  void compactAll(KeyspaceTree tree) throws IOException {
    tree.reservation().lock();
    try {
      // Once this is set, nothing new can be claimed.
      shop.structure().locked(() -> tree.setReserved(true));
      Health health = shop.health();
      shop.progress().await(() -> tree.running().get() == 0 || !health.isWritable());
      if (health.isWritable()) {
        doReserved(tree, shape -> decideAll(tree, shape));
        boolean collected = true;
        while (collected && health.isWritable()) {
          collected = doReserved(tree, shape -> collection(tree, shape, busy(tree)));
        }
      }
    } catch (CompactionCancelled e) {
      // The caller is told by the state of the store.
    } catch (StoreClosedException | PluginException e) {
      throw e; // The latter before anything was done.
    } catch (IOException | RuntimeException | Error e) {
      failures.failed(KIND, "compaction of " + tree + " as asked", e);
      throw e;
    } finally {
      shop.structure().locked(() -> tree.setReserved(false));
      tree.reservation().unlock();
      somethingChanged();
    }
  }

  private CompactionDecision decideAll(KeyspaceTree tree, Shape shape) {
    if (shape.isEmpty()) {
      return new CompactionDecision.Idle();
    }
    try {
      return Objects.requireNonNull(
          tree.parts().policy().compactAll(shape), "null instead of a decision");
    } catch (RuntimeException | Error e) {
      throw new PolicyFailures(shop.counters(), shop.events()).tell(tree, e);
    }
  }

  /** Decides and does something in a reserved keyspace; false if there is nothing to do. */
  private boolean doReserved(KeyspaceTree tree, Function<Shape, CompactionDecision> choice)
      throws IOException {
    TreeView view = shop.views().hold(tree.id());
    boolean claimed = false;
    try {
      CompactionDecision decision = choice.apply(view.shape());
      if (decision instanceof CompactionDecision.Idle) {
        return false;
      }
      ensureSound(tree, decision);
      DecisionRunner.Job job = new DecisionRunner.Job(tree, view, decision);
      List<String> problems = claim(job, true);
      if (problems == null) {
        throw new CompactionCancelled();
      }
      if (!problems.isEmpty()) {
        reject(tree, decision, problems);
        throw new PluginException(
            "compaction policy '"
                + tree.parts().policyName()
                + "' wants what cannot be done: "
                + String.join("; ", problems));
      }
      claimed = true;
      perform(job); // lets go of the view
      return true;
    } finally {
      if (!claimed) {
        view.release();
      }
    }
  }

  /** Reports damage again that a compaction met before: no policy can know of it. */
  private void ensureSound(KeyspaceTree tree, CompactionDecision decision)
      throws CorruptFileException {
    List<CorruptFileException> found = new ArrayList<>();
    shop.structure()
        .locked(() -> {
          for (TableId input : decision.inputs()) {
            CorruptFileException damage = tree.damaged().get(input);
            if (damage != null) {
              found.add(damage);
            }
          }
        });
    if (!found.isEmpty()) {
      CorruptFileException first = found.getFirst();
      CorruptFileException again =
          new CorruptFileException(first.file(), first.position(), first.problem());
      again.initCause(first);
      throw again;
    }
  }
}
