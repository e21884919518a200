package dev.varve.lab.predict;

import dev.varve.compaction.CompactionDecision;
import dev.varve.compaction.CompactionPolicy;
import dev.varve.testkit.compaction.VirtualTree;
import dev.varve.tree.Shape;
import dev.varve.tree.TableId;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * What a policy wrote into a tree without files, by level.
 *
 * @param byLevel bytes for each byte of the user
 * @param space bytes of tables for each live byte, on average over the flushes
 * @param maxSpace the most that it was
 */
record Measured(List<Double> byLevel, double space, double maxSpace) {
  static final long ENTRY = 200;

  double write() {
    double sum = 0;
    for (double level : byLevel) {
      sum += level;
    }
    return sum;
  }

  /** Each of so many keys is written once, in any order, in so many flushes. */
  static Measured growing(CompactionPolicy policy, int flushes, int entries) {
    return run(policy, 0, flushes, flushes * entries, entries, 1);
  }

  /** After that, keys are written again, each as likely as any other; that alone is measured. */
  static Measured steady(CompactionPolicy policy, int load, int flushes, int entries, long seed) {
    return run(policy, load, flushes, load * entries, entries, seed);
  }

  private static Measured run(
      CompactionPolicy policy, int load, int flushes, int keys, int entries, long seed) {
    VirtualTree tree = new VirtualTree();
    Random random = new Random(seed);
    long[] order = random.longs(0, 1L << 40).distinct().limit(keys).toArray();
    double[] written = new double[Shape.MAX_LEVEL + 1];
    double flushed = 0;
    double space = 0;
    double maxSpace = 0;
    int next = 0;
    for (int i = 0; i < load + flushes; i++) {
      boolean loading = next < keys;
      while (tree.memtableEntries() < entries) {
        tree.put(order[loading ? next++ : random.nextInt(keys)], ENTRY);
      }
      tree.flush();
      boolean counts = i >= load;
      flushed += counts ? ENTRY * entries : 0;
      settle(tree, policy, counts ? written : new double[written.length]);
      if (counts) {
        double now = (double) tree.shape().sizeInBytes() / (ENTRY * Math.min(next, keys));
        space += now / flushes;
        maxSpace = Math.max(maxSpace, now);
      }
    }
    written[0] += flushed;
    for (int level = 0; level < written.length; level++) {
      written[level] /= flushed;
    }
    return new Measured(Arrays.stream(written).boxed().toList(), space, maxSpace);
  }

  private static void settle(VirtualTree tree, CompactionPolicy policy, double[] written) {
    while (true) {
      CompactionDecision decision = policy.decide(tree.view());
      if (decision instanceof CompactionDecision.Idle) {
        return;
      }
      Set<TableId> before = new HashSet<>(Shape.ids(tree.shape().tables()));
      tree.perform(decision);
      if (decision instanceof CompactionDecision.Merge merge) {
        tree.shape().tables().stream()
            .filter(table -> !before.contains(table.id()))
            .forEach(table -> written[merge.level()] += table.sizeInBytes());
      }
    }
  }
}
