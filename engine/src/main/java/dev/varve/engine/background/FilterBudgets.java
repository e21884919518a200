package dev.varve.engine.background;

import dev.varve.compaction.CompactionDecision;
import dev.varve.engine.EngineSettings;
import dev.varve.engine.tree.KeyspaceTree;
import dev.varve.filter.FilterBudget;
import dev.varve.filter.MonkeyAllocation;
import dev.varve.filter.MonkeyAllocation.Part;
import dev.varve.tree.Run;
import dev.varve.tree.Shape;
import dev.varve.tree.TableId;
import dev.varve.tree.TableMeta;
import java.util.ArrayList;
import java.util.List;

/**
 * How much memory the filters of new tables get, by the shape that the tree will have with them.
 * Each run is a part of its own, so it does not matter whether a policy has its runs in many levels
 * or in one.
 */
final class FilterBudgets {
  private FilterBudgets() {}

  /** The budget of tables that a flush writes: a run of their own. */
  static FilterBudget ofFlush(KeyspaceTree tree, Shape shape, long entries) {
    if (isUniform(tree) || entries < 1) {
      return FilterBudget.UNIFORM;
    }
    List<Part> parts = new ArrayList<>();
    parts.add(new Part(entries, 1));
    shape.runs().forEach(run -> parts.add(part(run)));
    return MonkeyAllocation.budget(parts, 0);
  }

  /**
   * The budget of tables that a merge writes: with the run that they become part of.
   *
   * @param inputs of the merge, at least one
   */
  static FilterBudget ofMerge(
      KeyspaceTree tree, Shape shape, CompactionDecision.Merge decision, List<TableMeta> inputs) {
    if (isUniform(tree)) {
      return FilterBudget.UNIFORM;
    }
    TableMeta output = together(inputs);
    List<Part> parts = new ArrayList<>();
    int own = 0;
    for (Run run : shape.withDecision(decision, List.of(output)).runs()) {
      if (run.tables().contains(output)) {
        own = parts.size();
      }
      parts.add(part(run));
    }
    return MonkeyAllocation.budget(parts, own);
  }

  private static boolean isUniform(KeyspaceTree tree) {
    return tree.parts().options().get(EngineSettings.FILTER_ALLOCATION)
        == EngineSettings.FilterAllocation.UNIFORM;
  }

  private static Part part(Run run) {
    return new Part(run.tables().stream().mapToLong(TableMeta::entryCount).sum(), 1);
  }

  /** A table that stands for the outputs, with all that is in the inputs. */
  private static TableMeta together(List<TableMeta> inputs) {
    TableMeta first = inputs.getFirst();
    return new TableMeta(
        new TableId(Long.MAX_VALUE),
        first.format(),
        first.formatVersion(),
        0,
        0,
        inputs.stream().map(TableMeta::smallestKey).min(Comparable::compareTo).orElseThrow(),
        inputs.stream().map(TableMeta::largestKey).max(Comparable::compareTo).orElseThrow(),
        first.minSequence(),
        first.maxSequence(),
        inputs.stream().mapToLong(TableMeta::entryCount).sum(),
        0,
        first.createdAt(),
        null);
  }
}
