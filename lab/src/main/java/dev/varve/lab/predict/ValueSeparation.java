package dev.varve.lab.predict;

import java.util.ArrayList;
import java.util.List;

/**
 * What changes when values lie apart from keys, in a value log: the tree holds keys and references,
 * which are written as often as its policy writes; a value is written once, and again whenever the
 * garbage around it is collected. Source: Lu et al.: WiscKey (FAST 2016); the sum is ours.
 *
 * @param referenceBytes what the tree holds in place of a value
 * @param liveShare of the values of a chunk when it is collected, from 0 to less than 1
 */
public record ValueSeparation(int referenceBytes, double liveShare) {
  /**
   * Values apart.
   *
   * @throws IllegalArgumentException if the share is out of range or the size is negative
   */
  public ValueSeparation {
    if (!(liveShare >= 0 && liveShare < 1) || referenceBytes < 0) {
      throw new IllegalArgumentException(
          "a share from 0 to less than 1 and a size: " + liveShare + ", " + referenceBytes);
    }
  }

  /** How often a value is written by collections: u/(1 − u). */
  public double collections() {
    return liveShare / (1 - liveShare);
  }

  /** The data that the tree itself holds. */
  DataSpec inTree(DataSpec data) {
    double share =
        (double) (data.keyBytes() + referenceBytes) / (data.keyBytes() + data.valueBytes());
    return new DataSpec(
        Math.max(1, Math.round(data.dataBytes() * share)),
        Math.max(1, Math.round(data.memtableBytes() * share)),
        data.keyBytes(),
        referenceBytes,
        data.filterBits(),
        data.regime());
  }

  /** The whole from what was predicted for the tree. */
  Prediction around(Prediction tree, DataSpec data) {
    double entry = data.keyBytes() + data.valueBytes();
    double inTree = (data.keyBytes() + referenceBytes) / entry;
    double value = data.valueBytes() / entry;
    List<Band> levels = new ArrayList<>();
    for (Band band : tree.writeByLevel()) {
      levels.add(band.times(inTree));
    }
    levels.set(0, levels.getFirst().plus(Band.exactly(value)));
    return new Prediction(
        tree.policy(),
        tree.levels(),
        levels,
        tree.write().times(inTree).plus(Band.exactly(value * (1 + collections()))),
        tree.space().times(inTree).plus(new Band(value, value, value / Math.max(1e-9, liveShare))),
        tree.runs(),
        tree.readUniform(),
        tree.readMonkey(),
        "(W × (key + reference) + value × (1 + u/(1 − u)))/(key + value), with W = "
            + tree.formula(),
        tree.source() + "; Lu et al.: WiscKey (FAST 2016)");
  }
}
