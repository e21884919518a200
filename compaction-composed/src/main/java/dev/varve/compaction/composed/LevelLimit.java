package dev.varve.compaction.composed;

import dev.varve.compaction.SizedRun;
import java.util.ArrayList;
import java.util.List;

/**
 * Fires when level 0 has more than {@code newest} runs, or the levels below together more than
 * {@code older}: the smallest neighbours are merged.
 */
record LevelLimit(int newest, int older) implements Trigger {
  @Override
  public List<Need> needs(Tree tree, List<Group> groups) {
    List<SizedRun> row = tree.row();
    int split = tree.level(0).runs().size();
    List<Need> needs = new ArrayList<>();
    add("level 0", row.subList(0, split), newest, needs);
    add("levels below 0 together", row.subList(split, row.size()), older, needs);
    return needs;
  }

  private static void add(String name, List<SizedRun> runs, int most, List<Need> needs) {
    if (runs.size() > most) {
      String why = name + (name.endsWith("0") ? " has " : " have ");
      needs.add(
          new Need(
              Need.Urge.FEWER,
              RowLayout.group(name, runs, most),
              (double) runs.size() / most,
              why + runs.size() + " runs and may have " + most));
    }
  }
}
