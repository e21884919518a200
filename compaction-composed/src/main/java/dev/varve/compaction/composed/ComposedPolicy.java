package dev.varve.compaction.composed;

import dev.varve.compaction.Backpressure;
import dev.varve.compaction.CompactionDecision;
import dev.varve.compaction.CompactionPolicy;
import dev.varve.compaction.CompactionView;
import dev.varve.compaction.SizedRun;
import dev.varve.option.ByteSize;
import dev.varve.tree.Shape;
import dev.varve.tree.TableMeta;
import dev.varve.tree.Tables;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A policy that is a choice of each of the four primitives of Sarkar, Staratzis, Zhu and
 * Athanassoulis, "Constructing and Analyzing the LSM Compaction Design Space" (VLDB 2021).
 *
 * <p>The triggers say what is needed, the most urgent first; the granularity says in which steps
 * that may be done; the movement picks one of them. The layout tells all of them which runs belong
 * together.
 */
final class ComposedPolicy implements CompactionPolicy {
  private final Layout layout;
  private final List<Trigger> triggers;
  private final Granularity granularity;
  private final Movement movement;
  private final Means means;

  /**
   * What a policy has besides its primitives.
   *
   * @param backpressure how writers are held back
   * @param tableSize about how large tables are
   * @param trivialMove whether what overlaps nothing goes down without being rewritten
   */
  record Means(Backpressure backpressure, TableSizes tableSize, boolean trivialMove) {}

  /** About how large the tables of a merge are. */
  interface TableSizes {
    /** The size for what is made of these inputs. */
    ByteSize of(Tree tree, List<TableMeta> inputs);
  }

  ComposedPolicy(
      Layout layout,
      List<Trigger> triggers,
      Granularity granularity,
      Movement movement,
      Means means) {
    this.layout = layout;
    this.triggers = List.copyOf(triggers);
    this.granularity = granularity;
    this.movement = movement;
    this.means = means;
  }

  @Override
  public double pressure(Shape shape) {
    return means.backpressure().at(layout.waiting(Tree.of(shape)));
  }

  @Override
  public CompactionDecision compactAll(Shape shape) {
    Tree tree = Tree.of(shape);
    List<TableMeta> all = shape.tables();
    return new CompactionDecision.Merge(
        Shape.ids(all),
        layout.bottom(tree),
        means.tableSize().of(tree, all),
        "everything, as asked");
  }

  @Override
  public CompactionDecision decide(CompactionView view) {
    Tree tree = new Tree(view);
    List<Group> groups = layout.groups(tree);
    List<Need> needs = new ArrayList<>();
    triggers.forEach(trigger -> needs.addAll(trigger.needs(tree, groups)));
    needs.sort(Comparator.comparingDouble(Need::score).reversed());
    for (Need need : needs) {
      CompactionDecision decision = meet(tree, need);
      if (decision != null) {
        return decision;
      }
    }
    return new CompactionDecision.Idle();
  }

  private @Nullable CompactionDecision meet(Tree tree, Need need) {
    Group group = need.group();
    if (need.urge() == Need.Urge.DROP) {
      return new CompactionDecision.Drop(Shape.ids(need.tables()), need.why());
    }
    List<Step> steps =
        switch (need.urge()) {
          case PUSH -> granularity.steps(tree, layout, group);
          case PUSH_TABLES -> Push.tables(tree, layout, group, need.tables());
          case TIDY -> Tidy.level(tree, group);
          case FEWER ->
              Tidy.neighbours(group, Math.min(group.runs().size() - group.most() + 1, Tree.WIDEST));
          case MERGE_ALL ->
              SizedRun.areFree(group.runs())
                  ? List.of(new Step(SizedRun.tables(group.runs()), List.of(), group.level()))
                  : List.of();
          case DROP -> List.of();
        };
    Step step = movement.choose(tree, steps);
    if (step == null) {
      return null;
    }
    String why = step.how().isEmpty() ? need.why() : need.why() + "; " + step.how();
    return decision(tree, need, step, why);
  }

  private CompactionDecision decision(Tree tree, Need need, Step step, String why) {
    ByteSize tableSize = means.tableSize().of(tree, step.inputs());
    return mayMove(need, step, tableSize)
        ? new CompactionDecision.Move(
            Shape.ids(step.moving()), step.target(), why + "; nothing there overlaps")
        : new CompactionDecision.Merge(Shape.ids(step.inputs()), step.target(), tableSize, why);
  }

  /** Whether tables go down as they are: they overlap nothing, nor each other, and are not tiny. */
  private boolean mayMove(Need need, Step step, ByteSize tableSize) {
    return means.trivialMove()
        && need.urge() == Need.Urge.PUSH
        && step.target() != need.group().level()
        && step.met().isEmpty()
        && Tables.bytes(step.moving()) / step.moving().size() >= tableSize.bytes() / 8
        && Tables.areDisjoint(step.moving());
  }
}
