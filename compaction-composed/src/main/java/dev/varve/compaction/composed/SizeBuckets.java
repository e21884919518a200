package dev.varve.compaction.composed;

import dev.varve.compaction.SizedRun;
import dev.varve.option.ByteSize;
import java.util.ArrayList;
import java.util.List;

/**
 * Buckets of neighbouring runs of similar size, as in Cassandra's size-tiered strategy; only
 * neighbours, because a run must not overtake another. Those with fewer than {@code least} runs are
 * left out.
 */
final class SizeBuckets extends RowLayout {
  private final double low;
  private final double high;
  private final long small;
  private final int least;

  /**
   * A layout.
   *
   * @param low the least size of the next run, as a share of the average of its bucket
   * @param high the greatest
   * @param small runs up to this size are similar
   * @param least how many runs of a bucket are merged
   */
  SizeBuckets(double low, double high, long small, int least) {
    this.low = low;
    this.high = high;
    this.small = small;
    this.least = least;
  }

  @Override
  public List<Group> groups(Tree tree) {
    return groups(tree.row());
  }

  /** The buckets of a part of the row. */
  List<Group> groups(List<SizedRun> part) {
    List<Group> groups = new ArrayList<>();
    for (List<SizedRun> row : SizedRun.freeRows(part)) {
      int start = 0;
      while (start < row.size()) {
        int end = end(row, start);
        if (end - start >= least) {
          List<SizedRun> runs = row.subList(start, end);
          ByteSize average = ByteSize.bytes(SizedRun.bytes(runs) / runs.size());
          groups.add(group("the bucket around " + average, runs, least - 1));
          start = end;
        } else {
          start++;
        }
      }
    }
    return groups;
  }

  private int end(List<SizedRun> row, int start) {
    long sum = row.get(start).bytes();
    int end = start + 1;
    while (end < row.size()) {
      double average = (double) sum / (end - start);
      long next = row.get(end).bytes();
      boolean bothSmall = next <= small && average <= small;
      if (!bothSmall && (next < low * average || next > high * average)) {
        break;
      }
      sum += next;
      end++;
    }
    return end;
  }
}
