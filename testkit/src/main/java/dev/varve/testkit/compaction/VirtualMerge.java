package dev.varve.testkit.compaction;

import dev.varve.bytes.Bytes;
import dev.varve.tree.Run;
import dev.varve.tree.Shape;
import dev.varve.tree.TableId;
import dev.varve.tree.TableMeta;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Merges entries as an engine without snapshots would. */
final class VirtualMerge {
  private static final Comparator<VirtualEntry> NEWEST_FIRST =
      Comparator.comparingLong(VirtualEntry::key)
          .thenComparing(Comparator.comparingLong(VirtualEntry::sequence).reversed());

  private VirtualMerge() {}

  /** The newest version of each key, without deletions under which nothing can be. */
  static List<VirtualEntry> merge(
      Shape shape, Set<TableId> inputs, Map<TableId, List<VirtualEntry>> contents) {
    List<VirtualEntry> all = new ArrayList<>();
    for (Run run : shape.runs()) {
      for (TableMeta table : run.tables()) {
        if (inputs.contains(table.id())) {
          all.addAll(contents.getOrDefault(table.id(), List.of()));
        }
      }
    }
    List<Run> older = older(shape, inputs);
    List<VirtualEntry> result = new ArrayList<>();
    for (VirtualEntry entry : newest(all)) {
      if (!entry.tombstone() || isCovered(VirtualEntry.bytes(entry.key()), older)) {
        result.add(entry);
      }
    }
    return result;
  }

  /** The newest version of each key, ascending. */
  static List<VirtualEntry> newest(List<VirtualEntry> entries) {
    List<VirtualEntry> sorted = new ArrayList<>(entries);
    sorted.sort(NEWEST_FIRST);
    List<VirtualEntry> result = new ArrayList<>();
    for (VirtualEntry entry : sorted) {
      if (result.isEmpty() || result.getLast().key() != entry.key()) {
        result.add(entry);
      }
    }
    return result;
  }

  /** What stays behind of the runs that are older than the newest input. */
  private static List<Run> older(Shape shape, Set<TableId> inputs) {
    List<Run> older = new ArrayList<>();
    boolean found = false;
    for (Run run : shape.runs()) {
      List<TableMeta> staying =
          run.tables().stream().filter(table -> !inputs.contains(table.id())).toList();
      if (found && !staying.isEmpty()) {
        older.add(staying.size() == run.tables().size() ? run : new Run(staying));
      }
      found = found || staying.size() < run.tables().size();
    }
    return older;
  }

  private static boolean isCovered(Bytes key, List<Run> runs) {
    for (Run run : runs) {
      if (run.covering(key) != null) {
        return true;
      }
    }
    return false;
  }
}
