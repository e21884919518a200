package dev.varve.engine.background;

import com.google.common.util.concurrent.RateLimiter;
import dev.varve.compaction.CompactionDecision;
import dev.varve.compaction.DecisionCheck;
import dev.varve.engine.flight.CompactionFlight;
import dev.varve.engine.manifest.Edit;
import dev.varve.engine.table.OpenTable;
import dev.varve.engine.table.TableOutput;
import dev.varve.engine.tree.KeyspaceTree;
import dev.varve.engine.tree.TreeView;
import dev.varve.engine.value.ValueOutput;
import dev.varve.event.CompactionFinished;
import dev.varve.event.CompactionStarted;
import dev.varve.tree.Shape;
import dev.varve.tree.TableMeta;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Carries out decisions that a {@link Compactor} claimed.
 *
 * <p>Thread safety: all methods may be called by any thread; decisions are carried out side by
 * side.
 */
final class DecisionRunner {
  private final Shop shop;
  private final Background background;
  private final @Nullable RateLimiter rate;
  private final int threads;

  /**
   * A runner.
   *
   * @param background helps with large merges
   * @param rate how fast all merges together may write; null for no limit
   * @param threads how many compact
   */
  DecisionRunner(Shop shop, Background background, @Nullable RateLimiter rate, int threads) {
    this.shop = shop;
    this.background = background;
    this.rate = rate;
    this.threads = threads;
  }

  /** A decision that is being carried out. The view keeps its inputs open. */
  record Job(KeyspaceTree tree, TreeView view, CompactionDecision decision) {}

  /**
   * What a decision came to.
   *
   * @param outputs the tables that count in the end
   * @param added those of them that are new, open, held by whoever has this
   * @param removed the inputs whose files go
   */
  private record Result(
      List<TableMeta> outputs,
      List<OpenTable> added,
      List<OpenTable> removed,
      long bytesRead,
      long bytesWritten) {}

  /** The chunks of values of which so little is needed that what is left should move. */
  static Set<Long> stale(Shop shop, KeyspaceTree tree, Shape shape) {
    ValueOutput.Target values = tree.parts().values();
    return values == null
        ? Set.of()
        : shop.tables().chunks().stale(shape, values.log().collectBelow());
  }

  /**
   * Carries out a decision.
   *
   * @return why it could not be made to count, in words; empty if it counts
   */
  List<String> run(Job job) throws IOException {
    CompactionFlight flight = new CompactionFlight();
    flight.store = shop.health().location();
    flight.keyspace = job.tree.name();
    flight.begin();
    try {
      List<String> problems = run(job, flight);
      flight.succeeded = problems.isEmpty();
      return problems;
    } finally {
      flight.end();
      if (flight.shouldCommit()) {
        flight.decided(job.decision);
        flight.commit();
      }
    }
  }

  private List<String> run(Job job, CompactionFlight flight) throws IOException {
    long start = shop.environment().ticker().getAsLong();
    tellStarted(job);
    Result result = result(job);
    flight.outputs = result.outputs.size();
    flight.bytesRead = result.bytesRead;
    flight.bytesWritten = result.bytesWritten;
    List<String> problems = install(job, result, start);
    if (problems.isEmpty()) {
      shop.counters().compactions.increment();
      if (job.decision instanceof CompactionDecision.Move move) {
        long moved = result.outputs.stream().mapToLong(TableMeta::sizeInBytes).sum();
        shop.counters().levels.moved(move.level(), moved);
      }
    }
    shop.counters().compactionBytesRead.add(result.bytesRead);
    shop.counters().compactionBytesWritten.add(result.bytesWritten);
    return problems;
  }

  private void tellStarted(Job job) {
    shop.events().note(new CompactionStarted(job.tree.name(), job.decision));
    if (shop.events().areWaiting() && !background.isInline()) {
      // By somebody else, now: this thread comes to it when the work is done.
      background.soon(shop.events()::deliver);
    }
  }

  private Result result(Job job) throws IOException {
    MergePlan plan = MergePlan.of(job.view, job.decision.inputs());
    List<OpenTable> inputs = plan.tables();
    return switch (job.decision) {
      case CompactionDecision.Merge decision -> {
        Merge merge = merge(job.tree, decision, plan, job.view.shape());
        List<OpenTable> tables = merge.run(background);
        plan.countReads(shop.counters().levels);
        shop.counters().levels.written(decision.level(), merge.bytesWritten());
        yield new Result(metas(tables), tables, inputs, plan.sizeInBytes(), merge.bytesWritten());
      }
      case CompactionDecision.Move _ -> new Result(metas(inputs), List.of(), List.of(), 0, 0);
      case CompactionDecision.Drop _, CompactionDecision.Idle _ ->
          new Result(List.of(), List.of(), inputs, 0, 0);
    };
  }

  private static List<TableMeta> metas(List<OpenTable> tables) {
    return tables.stream().map(OpenTable::meta).toList();
  }

  private Merge merge(
      KeyspaceTree tree, CompactionDecision.Merge decision, MergePlan plan, Shape shape) {
    Instant now = shop.environment().clock().instant();
    TableOutput.Plan output =
        new TableOutput.Plan(
            tree.parts().tableName(),
            tree.parts().table(),
            decision.level(),
            plan.isBottommost(),
            Math.max(1, decision.tableSize().bytes()),
            plan.entryCount(),
            now,
            plan.oldestTombstone(now),
            tree.parts().values(),
            stale(shop, tree, shape),
            FilterBudgets.ofMerge(tree, shape, decision, metas(plan.tables())),
            shop.verifyTables());
    return new Merge(plan, output, shop.snapshots().toPreserve(), shop, rate, threads);
  }

  /** Makes outputs count instead of inputs, if the decision is still sound, and lets go of them. */
  private List<String> install(Job job, Result result, long start) throws IOException {
    KeyspaceTree tree = job.tree;
    List<String> problems = new ArrayList<>();
    boolean installed = false;
    boolean unknown = true;
    try {
      installed =
          shop.structure()
              .change(
                  tree,
                  now -> {
                    problems.addAll(DecisionCheck.problems(now.shape(), Set.of(), job.decision));
                    return problems.isEmpty()
                        ? List.of(new Edit.Compacted(tree.id(), job.decision, result.outputs))
                        : null;
                  },
                  now ->
                      now.withShape(
                          null,
                          now.shape().withDecision(job.decision, result.outputs),
                          result.added),
                  () -> tellFinished(job, result, start));
      unknown = false;
    } finally {
      if (installed) {
        result.removed.forEach(OpenTable::markObsolete);
      } else if (!unknown) {
        result.added.forEach(OpenTable::markObsolete);
      }
      result.added.forEach(OpenTable::release);
    }
    return problems;
  }

  private void tellFinished(Job job, Result result, long start) {
    Duration took = Duration.ofNanos(shop.environment().ticker().getAsLong() - start);
    shop.events()
        .note(
            new CompactionFinished(
                job.tree.name(),
                job.decision,
                result.outputs,
                result.bytesRead,
                result.bytesWritten,
                took));
  }
}
