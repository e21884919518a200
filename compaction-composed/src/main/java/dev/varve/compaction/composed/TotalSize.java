package dev.varve.compaction.composed;

import dev.varve.compaction.SizedRun;
import dev.varve.option.ByteSize;
import dev.varve.tree.TableMeta;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Fires when the tree is larger than {@code most} bytes: the oldest tables are forgotten, from the
 * oldest run on, until it is not.
 */
record TotalSize(long most) implements Trigger {
  @Override
  public List<Need> needs(Tree tree, List<Group> groups) {
    List<SizedRun> row = tree.row();
    long size = SizedRun.bytes(row);
    long excess = size - most;
    List<TableMeta> dropped = new ArrayList<>();
    for (int i = row.size() - 1; i >= 0 && excess > 0; i--) {
      List<TableMeta> tables = new ArrayList<>(row.get(i).run().tables());
      tables.sort(Comparator.comparingLong(TableMeta::minSequence));
      int taken = 0;
      while (taken < tables.size() && excess > 0 && tree.isFree(tables.get(taken))) {
        excess -= tables.get(taken).sizeInBytes();
        dropped.add(tables.get(taken++));
      }
      if (taken < tables.size()) {
        break;
      }
    }
    return dropped.isEmpty()
        ? List.of()
        : List.of(
            new Need(
                Need.Urge.DROP,
                RowLayout.group("the tree", row, 0),
                dropped,
                Double.MAX_VALUE,
                "the tree is " + ByteSize.bytes(size) + " and may be " + ByteSize.bytes(most)));
  }
}
