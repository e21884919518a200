package dev.varve.testkit.compaction;

import dev.varve.compaction.CompactionDecision;
import dev.varve.compaction.CompactionPolicy;
import dev.varve.compaction.CompactionView;
import dev.varve.option.ByteSize;
import dev.varve.tree.Level;
import dev.varve.tree.Run;
import dev.varve.tree.Shape;
import dev.varve.tree.TableId;
import dev.varve.tree.TableMeta;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Merges everything whenever there are four runs, with one flaw or none. */
final class SimplePolicy implements CompactionPolicy {
  private static final int TRIGGER = 4;

  private final PolicyFlaw flaw;
  private final int instance;
  private int calls;

  SimplePolicy(PolicyFlaw flaw, int instance) {
    this.flaw = flaw;
    this.instance = instance;
  }

  @Override
  public CompactionDecision decide(CompactionView view) {
    calls++;
    Shape shape = view.shape();
    List<Run> runs = shape.runs();
    if (flaw == PolicyFlaw.ALWAYS_HAS_AN_IDEA && runs.isEmpty()) {
      return merge(Set.of(), 0, "something should be done");
    }
    if (flaw == PolicyFlaw.COMPARES_ALL_WITH_ALL && overlaps(shape) < 0) {
      return merge(Set.of(), 0, "never so");
    }
    if (flaw == PolicyFlaw.IS_CONFUSED_BY_TIME
        && view.now().isAfter(Instant.parse("9000-01-01T00:00:00Z"))) {
      return merge(Set.of(new TableId(0)), 0, "so late");
    }
    if (flaw == PolicyFlaw.DROPS && runs.size() >= 2) {
      Run oldest = runs.getLast();
      return isFree(oldest, view)
          ? new CompactionDecision.Drop(Shape.ids(oldest.tables()), "too old")
          : new CompactionDecision.Idle();
    }
    CompactionDecision newest = flaw == PolicyFlaw.FORGETS_THE_NEWEST ? newest(runs, view) : null;
    if (newest != null) {
      return newest;
    }
    CompactionDecision again = flaw == PolicyFlaw.REWRITES_OLD_DELETIONS ? again(view) : null;
    if (again != null) {
      return again;
    }
    return hasWork(runs) ? decide(view, runs) : new CompactionDecision.Idle();
  }

  /** Drops the newest table of the only run; null if that has one, or there are several. */
  private static @Nullable CompactionDecision newest(List<Run> runs, CompactionView view) {
    if (runs.size() != 1 || runs.getFirst().tables().size() < 2 || !isFree(runs.getFirst(), view)) {
      return null;
    }
    TableMeta newest = runs.getFirst().tables().getFirst();
    for (TableMeta table : runs.getFirst().tables()) {
      newest = table.minSequence() > newest.minSequence() ? table : newest;
    }
    return new CompactionDecision.Drop(Set.of(newest.id()), "the newest");
  }

  private boolean hasWork(List<Run> runs) {
    return switch (flaw) {
      case NEVER_MERGES -> false;
      case REWRITES_WHAT_IS_MERGED -> !runs.isEmpty();
      default -> runs.size() >= TRIGGER;
    };
  }

  /** The newest run again, for as long as it holds deletions that are old; null if it does not. */
  private static @Nullable CompactionDecision again(CompactionView view) {
    Instant limit = view.now().minus(Duration.ofDays(1000));
    for (Level level : view.shape().levels()) {
      if (!level.isEmpty()) {
        Run run = level.runs().getFirst();
        boolean old =
            run.tables().stream()
                .map(TableMeta::oldestTombstone)
                .anyMatch(time -> time != null && time.isBefore(limit));
        return old ? merge(ids(List.of(run)), level.index(), "old deletions") : null;
      }
    }
    return null;
  }

  private CompactionDecision decide(CompactionView view, List<Run> runs) {
    int last = Math.max(1, view.shape().levels().size() - 1);
    String why = flaw == PolicyFlaw.SAYS_NOTHING ? " " : "there are " + runs.size() + " runs";
    List<Run> chosen = new ArrayList<>(runs);
    switch (flaw) {
      case REMEMBERS -> why = "call " + calls;
      case DEPENDS_ON_THE_INSTANCE -> why = "as number " + instance + " says";
      case DEPENDS_ON_IDENTITY -> why = "as " + System.identityHashCode(view.shape()) + " says";
      case OVERTAKES -> chosen.removeLast();
      case TRUSTS_THAT_LOWER_LEVELS_ARE_ONE_RUN -> {
        chosen.clear();
        view.shape()
            .levels()
            .forEach(level -> {
              if (!level.isEmpty()) {
                chosen.add(level.runs().getFirst());
              }
            });
      }
      case SKIPS_BUSY_RUNS -> chosen.removeIf(run -> !isFree(run, view));
      default -> {}
    }
    boolean free =
        flaw == PolicyFlaw.TAKES_BUSY_TABLES || chosen.stream().allMatch(run -> isFree(run, view));
    if (!free || chosen.isEmpty()) {
      return new CompactionDecision.Idle();
    }
    int level = flaw == PolicyFlaw.OVERTAKES ? last + 1 : last;
    return merge(ids(chosen), level, why);
  }

  private static boolean isFree(Run run, CompactionView view) {
    return run.tables().stream().noneMatch(table -> view.busy().contains(table.id()));
  }

  private static Set<TableId> ids(List<Run> runs) {
    Set<TableId> ids = new HashSet<>();
    runs.forEach(run -> ids.addAll(Shape.ids(run.tables())));
    return ids;
  }

  private static long overlaps(Shape shape) {
    List<TableMeta> tables = shape.tables();
    long count = 0;
    for (TableMeta one : tables) {
      for (TableMeta other : tables) {
        count += one.overlaps(other) ? 1 : 0;
      }
    }
    return count;
  }

  private static CompactionDecision merge(Set<TableId> inputs, int level, String why) {
    return new CompactionDecision.Merge(inputs, level, ByteSize.mib(64), why);
  }

  @Override
  public double pressure(Shape shape) {
    int runs = shape.runs().size();
    double pressure = Math.clamp((runs - 8) / 16.0, 0, 1);
    return switch (flaw) {
      case PRESSES_WITHOUT_BOUND -> Math.max(0, (runs - 8) / 16.0);
      case PRESSES_AT_REST -> runs > 0 ? Math.max(0.1, pressure) : 0;
      case NEVER_PRESSES -> 0;
      case STOPS_WITHOUT_WARNING -> runs > 8 ? 1 : 0;
      case GIVES_WAY -> runs == 20 ? 0 : pressure;
      default -> pressure;
    };
  }

  @Override
  public CompactionDecision compactAll(Shape shape) {
    return switch (flaw) {
      case COMPACTS_ALL_OF_LEVEL_0_ONLY ->
          shape.level(0).isEmpty()
              ? CompactionPolicy.super.compactAll(shape)
              : merge(Shape.ids(shape.level(0).tables()), 0, "level 0, as asked");
      case COMPACTS_ALL_INTO_LEVEL_0_BUT_THE_LAST -> {
        List<Run> runs = shape.runs();
        yield merge(
            ids(runs.subList(0, Math.max(1, runs.size() - 1))), Shape.MAX_LEVEL + 1, "deep");
      }
      default -> CompactionPolicy.super.compactAll(shape);
    };
  }
}
