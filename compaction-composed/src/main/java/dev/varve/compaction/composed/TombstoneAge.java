package dev.varve.compaction.composed;

import dev.varve.compaction.SizedRun;
import dev.varve.tree.TableMeta;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Fires for deletions that have been in the upper levels for too long, as FADE in Lethe (Sarkar et
 * al., SIGMOD 2020): a deletion is to reach the last level within {@code threshold}. Of that, level
 * <em>i</em> of the <em>L</em> above the last has d<sub>i</sub> = threshold (T - 1) /
 * (T<sup>L</sup> - 1) T<sup>i</sup>, so that deeper levels, which are merged more rarely, have
 * more.
 *
 * <p>A table says when its oldest deletion was made, so a table of level <em>i</em> is due when
 * that is longer ago than d<sub>0</sub> + … + d<sub>i</sub>.
 */
record TombstoneAge(Duration threshold, int fanout) implements Trigger {
  /** Ahead of whatever is too large: this has a time limit. */
  private static final double URGENT = 1e6;

  @Override
  public List<Need> needs(Tree tree, List<Group> groups) {
    List<Need> needs = new ArrayList<>();
    for (Group group : groups) {
      if (group.level() >= tree.last() || group.staysHere()) {
        continue;
      }
      Duration ttl = until(group.level(), tree.last());
      TableMeta due = mostOverdue(tree, group, tree.now().minus(ttl));
      if (due != null && mayGo(group)) {
        needs.add(
            new Need(
                Need.Urge.PUSH_TABLES,
                group,
                group.level() == 0 ? SizedRun.tables(group.runs()) : List.of(due),
                URGENT - group.level(),
                "table "
                    + due.id()
                    + " of level "
                    + group.level()
                    + " holds deletions older than "
                    + ttl));
      }
    }
    return needs;
  }

  private static boolean mayGo(Group group) {
    int runs = group.runs().size();
    return group.level() == 0 ? runs <= Tree.WIDEST : runs == 1;
  }

  /** How old a deletion may be in a level: d<sub>0</sub> + … + d<sub>level</sub>. */
  Duration until(int level, int last) {
    double share = (Math.pow(fanout, level + 1) - 1) / (Math.pow(fanout, last) - 1);
    return Duration.ofMillis((long) (threshold.toMillis() * Math.min(1, share)));
  }

  private static @Nullable TableMeta mostOverdue(Tree tree, Group group, Instant limit) {
    TableMeta due = null;
    Instant earliest = limit;
    for (SizedRun run : group.runs()) {
      for (TableMeta table : run.run().tables()) {
        Instant oldest = table.oldestTombstone();
        if (oldest != null && oldest.isBefore(earliest) && tree.isFree(table)) {
          earliest = oldest;
          due = table;
        }
      }
    }
    return due;
  }
}
