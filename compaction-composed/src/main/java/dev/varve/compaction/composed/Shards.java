package dev.varve.compaction.composed;

import dev.varve.compaction.composed.ComposedPolicy.TableSizes;
import dev.varve.option.ByteSize;
import dev.varve.tree.TableMeta;
import dev.varve.tree.Tables;
import java.util.List;

/**
 * How many tables a run is cut into, as in Cassandra's unified strategy: a number of shards that
 * grows with the run, more slowly if {@code growth} is nearer to 1, so that tables grow as well.
 *
 * @param flush the size of a flushed memtable
 * @param base how many shards a run of medium size has
 * @param target how large tables are to be
 * @param growth &lambda;: 0 for tables of one size, 1 for one number of them
 */
record Shards(long flush, int base, long target, double growth) implements TableSizes {
  @Override
  public ByteSize of(Tree tree, List<TableMeta> inputs) {
    long bytes = Tables.bytes(inputs);
    return ByteSize.bytes(Math.max(1024, (long) Math.ceil(bytes / count(bytes))));
  }

  /** How many shards a run of this size has. */
  double count(long bytes) {
    if (bytes < flush) {
      return 1;
    }
    if ((double) bytes < (double) flush * base) {
      return Math.pow(2, Math.floor(log2((double) bytes / flush)));
    }
    double full = (double) target * base;
    return bytes < full ? base : base * Math.pow(2, Math.rint((1 - growth) * log2(bytes / full)));
  }

  private static double log2(double value) {
    return Math.log(value) / Math.log(2);
  }
}
