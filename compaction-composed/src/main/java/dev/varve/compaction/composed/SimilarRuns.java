package dev.varve.compaction.composed;

import dev.varve.compaction.SizedRun;
import java.util.ArrayList;
import java.util.List;

/**
 * The newest runs of similar size, as in RocksDB's universal compaction: as far as each is at most
 * {@code 1 + ratio} times as large as all newer ones together. If there are none, the newest runs,
 * as many as there are too many.
 *
 * @param ratio how much larger the next run may be
 * @param least how many runs are worth a merge
 * @param widest how many runs a merge reads at the most
 */
record SimilarRuns(double ratio, int least, int widest) implements Granularity {
  @Override
  public List<Step> steps(Tree tree, Layout layout, Group group) {
    List<Step> steps = new ArrayList<>();
    List<List<SizedRun>> rows = SizedRun.freeRows(group.runs());
    rows.forEach(row -> addSimilar(row, steps));
    int tooMany = Math.min(group.runs().size() - group.most() + 1, widest);
    for (List<SizedRun> row : rows) {
      if (row.size() > 1 && tooMany > 1) {
        List<SizedRun> newest = row.subList(0, Math.min(row.size(), tooMany));
        steps.add(step(newest, "none are of similar size, so the newest are merged"));
      }
    }
    return steps;
  }

  private void addSimilar(List<SizedRun> row, List<Step> steps) {
    for (int start = 0; start < row.size(); start++) {
      long sum = row.get(start).bytes();
      int end = start + 1;
      while (end < row.size()
          && end - start < widest
          && sum * (1 + ratio) >= row.get(end).bytes()) {
        sum += row.get(end).bytes();
        end++;
      }
      if (end - start >= least) {
        steps.add(step(row.subList(start, end), (end - start) + " are of similar size"));
        return;
      }
    }
  }

  private static Step step(List<SizedRun> runs, String how) {
    return new Step(SizedRun.tables(runs), List.of(), runs.getLast().level(), how);
  }
}
