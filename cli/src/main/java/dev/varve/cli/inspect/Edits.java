package dev.varve.cli.inspect;

import dev.varve.cli.text.EscapedText;
import dev.varve.cli.text.Sizes;
import dev.varve.compaction.CompactionDecision;
import dev.varve.engine.manifest.Edit;
import dev.varve.tree.Level;
import dev.varve.tree.TableId;
import dev.varve.tree.TableMeta;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Edits of a manifest in words. */
final class Edits {
  private Edits() {}

  static String text(Edit edit) {
    return switch (edit) {
      case Edit.FileBound(long bound) -> "file numbers below " + bound + " are in use";
      case Edit.WalName(String name) -> "the log is '" + name + "'";
      case Edit.WalFloor(long segment) -> "the log is needed from segment " + segment + " on";
      case Edit.Durable(long sequence) -> "everything up to sequence " + sequence + " was durable";
      case Edit.Assembly(String text) -> "the assembly is:\n" + indented(text);
      case Edit.Mirrored(UUID opening) -> "mirrors of the log have the mark " + opening;
      case Edit.KeyspaceAdded(int id, String name) -> "keyspace " + id + " is '" + name + "'";
      case Edit.Tree(int id, long flushed, var shape) ->
          "keyspace "
              + id
              + " is in tables up to sequence "
              + flushed
              + ":"
              + (shape.isEmpty() ? " there are none" : levels(shape.levels()));
      case Edit.Flushed(int id, long flushed, List<TableMeta> tables) ->
          "keyspace "
              + id
              + " was flushed up to sequence "
              + flushed
              + (tables.isEmpty() ? ", which left no table" : ", to" + tables(tables, "\n      "));
      case Edit.Compacted(int id, CompactionDecision decision, List<TableMeta> outputs) ->
          "keyspace " + id + ": " + compacted(decision, outputs);
    };
  }

  private static String indented(String text) {
    return text.stripTrailing().indent(6).stripTrailing();
  }

  private static String levels(List<Level> levels) {
    StringBuilder text = new StringBuilder();
    for (Level level : levels) {
      for (int i = 0; i < level.runs().size(); i++) {
        text.append("\n      level ").append(level.index()).append(", run ").append(i).append(":");
        text.append(tables(level.runs().get(i).tables(), "\n        "));
      }
    }
    return text.toString();
  }

  private static String tables(List<TableMeta> tables, String before) {
    return tables.stream().map(table -> before + table(table)).collect(Collectors.joining());
  }

  private static String table(TableMeta table) {
    return table.id()
        + " ["
        + EscapedText.toString(table.smallestKey())
        + " .. "
        + EscapedText.toString(table.largestKey())
        + "], "
        + Sizes.count(table.entryCount(), "entry", "entries")
        + ", "
        + Sizes.bytes(table.sizeInBytes())
        + ", '"
        + table.format()
        + "'";
  }

  private static String compacted(CompactionDecision decision, List<TableMeta> outputs) {
    String inputs = ids(decision.inputs());
    return switch (decision) {
      case CompactionDecision.Merge merge ->
          "merge of "
              + inputs
              + " into level "
              + merge.level()
              + (outputs.isEmpty() ? ", which left nothing" : ":" + tables(outputs, "\n      "));
      case CompactionDecision.Move move -> "move of " + inputs + " to level " + move.level();
      case CompactionDecision.Drop _ -> "drop of " + inputs;
      case CompactionDecision.Idle _ -> "nothing was done";
    };
  }

  private static String ids(Set<TableId> ids) {
    return ids.stream().sorted().map(TableId::toString).collect(Collectors.joining(", "));
  }
}
