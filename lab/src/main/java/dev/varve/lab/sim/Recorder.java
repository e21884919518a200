package dev.varve.lab.sim;

import dev.varve.tree.Level;
import dev.varve.tree.Run;
import dev.varve.tree.Shape;
import dev.varve.tree.TableMeta;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks at a tree now and then while there are writes.
 *
 * <p>Thread safety: none.
 */
final class Recorder {
  private static final int MOMENTS = 256;
  private static final int MOST_STEPS = 500;

  private final SimulatedTree tree;
  private final LiveData live;
  private final ReadProbe probe;
  private final long every;
  private final List<SimulationResult.Point> points = new ArrayList<>();
  private final List<SimulationResult.Step> steps = new ArrayList<>();
  private final List<double[]> ages = new ArrayList<>();
  private long memtables;
  private long decisions;
  private long stride = 1;
  private double lastSeconds;
  private long lastUserBytes;

  Recorder(SimulatedTree tree, LiveData live, ReadProbe probe, SimulationSpec spec) {
    this.tree = tree;
    this.live = live;
    this.probe = probe;
    this.every = Math.max(1, spec.writes().totalBytes() / spec.memtableBytes() / MOMENTS);
  }

  /** A memtable is full: a moment to look, for it comes at no special time for compactions. */
  void memtableFull(double seconds, long userBytes, long diskBytes, long workInHand) {
    if (memtables++ % every != 0) {
      return;
    }
    Shape shape = tree.shape();
    int runs = 0;
    int tables = 0;
    for (Level level : shape.levels()) {
      runs += level.runs().size();
      for (Run run : level.runs()) {
        tables += run.tables().size();
      }
    }
    double rate = (userBytes - lastUserBytes) / Math.max(1e-9, seconds - lastSeconds);
    points.add(
        new SimulationResult.Point(
            seconds,
            rate,
            runs,
            tables,
            diskBytes,
            workInHand,
            amplification(tree.bytes()),
            probe.probe()));
    lastSeconds = seconds;
    lastUserBytes = userBytes;
    note(shape, PolicyDriver.instant(seconds));
  }

  private void note(Shape shape, Instant now) {
    for (Level level : shape.levels()) {
      for (Run run : level.runs()) {
        for (TableMeta table : run.tables()) {
          Instant oldest = table.oldestTombstone();
          if (oldest != null) {
            double age = Duration.between(oldest, now).toNanos() / 1e9;
            ages.add(new double[] {age, table.tombstoneCount()});
          }
        }
      }
    }
  }

  /** A decision was made. */
  void decided(SimulationResult.Step step) {
    if (decisions++ % stride == 0) {
      steps.add(step);
      if (steps.size() > MOST_STEPS) {
        stride *= 2;
        List<SimulationResult.Step> kept = new ArrayList<>();
        for (int i = 0; i < steps.size(); i += 2) {
          kept.add(steps.get(i));
        }
        steps.clear();
        steps.addAll(kept);
      }
    }
  }

  List<SimulationResult.Point> points() {
    return points;
  }

  List<SimulationResult.Step> steps() {
    return steps;
  }

  /** The mean of space amplification over the second half of the writes. */
  double steadySpace() {
    List<SimulationResult.Point> half = points.subList(points.size() / 2, points.size());
    return half.stream()
        .mapToDouble(SimulationResult.Point::spaceAmplification)
        .average()
        .orElse(0);
  }

  /** Bytes for each byte that can be read now. */
  double amplification(long bytes) {
    return (double) bytes / Math.max(1, live.rawBytes());
  }

  SimulationResult.Tombstones tombstones() {
    long left = 0;
    for (TableMeta table : tree.shape().tables()) {
      left += table.tombstoneCount();
    }
    ages.sort((one, other) -> Double.compare(one[0], other[0]));
    double all = ages.stream().mapToDouble(age -> age[1]).sum();
    double seen = 0;
    double p99 = 0;
    for (double[] age : ages) {
      if (seen < 0.99 * all) {
        p99 = age[0];
      }
      seen += age[1];
    }
    double most = ages.isEmpty() ? 0 : ages.getLast()[0];
    return new SimulationResult.Tombstones(p99, most, left);
  }
}
