package dev.varve.compaction.composed;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Fires for a group that has more runs, or is larger, than its layout allows. */
final class Saturation implements Trigger {
  @Override
  public List<Need> needs(Tree tree, List<Group> groups) {
    List<Need> needs = new ArrayList<>();
    for (Group group : groups) {
      int runs = group.runs().size();
      if (runs > 1 && runs > group.most() && group.tidies()) {
        needs.add(
            new Need(
                Need.Urge.TIDY, group, runs, hasRuns(group) + " and should have " + group.most()));
      } else if (runs > group.most()) {
        double score = runs / (group.most() + 1.0);
        needs.add(new Need(Need.Urge.PUSH, group, score, hasRuns(group) + may(group)));
      } else if (group.bytes() > group.capacity() && !group.staysHere()) {
        double score = (double) group.bytes() / Math.max(1, group.capacity());
        needs.add(new Need(Need.Urge.PUSH, group, score, grown(group, score)));
      }
    }
    return needs;
  }

  private static String hasRuns(Group group) {
    int runs = group.runs().size();
    return group.name() + " has " + runs + (runs == 1 ? " run" : " runs");
  }

  private static String may(Group group) {
    return group.most() == 0 ? "" : " and may have " + group.most();
  }

  private static String grown(Group group, double score) {
    return group.capacity() == 0
        ? group.name() + " should be empty"
        : String.format(Locale.ROOT, "%s at %.2f of its size", group.name(), score);
  }
}
