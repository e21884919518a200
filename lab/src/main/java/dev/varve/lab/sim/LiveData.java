package dev.varve.lab.sim;

import dev.varve.tree.Run;
import dev.varve.tree.TableId;
import dev.varve.tree.TableMeta;
import java.util.List;
import java.util.Set;

/**
 * Which of the flushed keys can be read, and how many bytes they have.
 *
 * <p>Thread safety: none.
 */
final class LiveData {
  private static final int ABSENT = -1;

  private final LongTable live = new LongTable(1024);
  private final EntrySizes sizes;
  private final long grain;
  private final boolean unique;
  private long rawBytes;
  private long count;

  /**
   * Nothing.
   *
   * @param unique whether no key is written twice or deleted, so that none need be remembered
   */
  LiveData(EntrySizes sizes, long grain, boolean unique) {
    this.sizes = sizes;
    this.grain = grain;
    this.unique = unique;
  }

  /** The bytes of the keys and values that can be read. */
  long rawBytes() {
    return rawBytes * grain;
  }

  /** How many keys can be read. */
  long count() {
    return count * grain;
  }

  /** Entries were flushed. */
  void flushed(Entries entries) {
    for (int i = 0; i < entries.count(); i++) {
      int size = sizes.raw(entries, i);
      if (unique) {
        added(size);
      } else if (entries.isTombstone(i)) {
        removed(live.remove(entries.key(i), ABSENT));
      } else {
        removed(live.put(entries.key(i), size, ABSENT));
        added(size);
      }
    }
  }

  private void added(int size) {
    rawBytes += size;
    count++;
  }

  private void removed(int size) {
    if (size != ABSENT) {
      rawBytes -= size;
      count--;
    }
  }

  /** Tables are about to be dropped: what no newer table holds is gone. */
  void dropping(SimulatedTree tree, Set<TableId> tables) {
    List<Run> runs = tree.shape().runs();
    for (int at = 0; at < runs.size(); at++) {
      for (TableMeta table : runs.get(at).tables()) {
        if (tables.contains(table.id())) {
          dropping(tree, tables, tree.contents(table.id()), runs.subList(0, at));
        }
      }
    }
  }

  private void dropping(SimulatedTree tree, Set<TableId> tables, Entries entries, List<Run> newer) {
    for (int i = 0; i < entries.count(); i++) {
      if (unique) {
        removed(sizes.raw(entries, i));
      } else if (!entries.isTombstone(i) && !isIn(tree, tables, entries.key(i), newer)) {
        removed(live.remove(entries.key(i), ABSENT));
      }
    }
  }

  private static boolean isIn(SimulatedTree tree, Set<TableId> dropped, long key, List<Run> newer) {
    for (Run run : newer) {
      TableMeta table = run.covering(SimulatedTree.bytes(key));
      if (table != null && !dropped.contains(table.id()) && tree.contents(table.id()).holds(key)) {
        return true;
      }
    }
    return false;
  }
}
