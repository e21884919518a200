package dev.varve.engine.manifest;

import dev.varve.compaction.CompactionDecision;
import dev.varve.engine.codec.ByteReader;
import dev.varve.engine.codec.ByteWriter;
import dev.varve.engine.codec.MalformedException;
import dev.varve.option.ByteSize;
import dev.varve.tree.Level;
import dev.varve.tree.Run;
import dev.varve.tree.Shape;
import dev.varve.tree.TableId;
import dev.varve.tree.TableMeta;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Edits as bytes: each is a tag, a length and content. An edit whose tag is 128 or more may be
 * skipped by a reader that does not know it; another may not.
 */
final class EditCodec {
  private static final int FILE_BOUND = 1;
  private static final int WAL_NAME = 2;
  private static final int WAL_FLOOR = 3;
  private static final int KEYSPACE_ADDED = 4;
  private static final int TREE = 5;
  private static final int FLUSHED = 6;
  private static final int MERGED = 7;
  private static final int MOVED = 8;
  private static final int DROPPED = 9;
  private static final int SKIPPABLE = 128;
  private static final int ASSEMBLY = SKIPPABLE;
  private static final int DURABLE = SKIPPABLE + 1;
  private static final int MIRRORED = SKIPPABLE + 2;

  private EditCodec() {}

  static void write(Edit edit, ByteWriter to) {
    ByteWriter content = new ByteWriter(256);
    int tag =
        switch (edit) {
          case Edit.FileBound(long bound) -> {
            content.varint(bound);
            yield FILE_BOUND;
          }
          case Edit.WalName(String name) -> {
            content.text(name);
            yield WAL_NAME;
          }
          case Edit.WalFloor(long segment) -> {
            content.varint(segment);
            yield WAL_FLOOR;
          }
          case Edit.Durable(long sequence) -> {
            content.varint(sequence);
            yield DURABLE;
          }
          case Edit.Assembly(String text) -> {
            content.text(text);
            yield ASSEMBLY;
          }
          case Edit.Mirrored(UUID opening) -> {
            content.u64(opening.getMostSignificantBits());
            content.u64(opening.getLeastSignificantBits());
            yield MIRRORED;
          }
          case Edit.KeyspaceAdded(int id, String name) -> {
            content.varint(id);
            content.text(name);
            yield KEYSPACE_ADDED;
          }
          case Edit.Tree(int id, long flushed, Shape shape) -> {
            content.varint(id);
            content.varint(flushed);
            writeShape(shape, content);
            yield TREE;
          }
          case Edit.Flushed(int id, long flushed, List<TableMeta> tables) -> {
            content.varint(id);
            content.varint(flushed);
            writeTables(tables, content);
            yield FLUSHED;
          }
          case Edit.Compacted(int id, CompactionDecision decision, List<TableMeta> outputs) -> {
            content.varint(id);
            writeIds(decision.inputs(), content);
            yield writeTarget(decision, outputs, content);
          }
        };
    to.u8(tag);
    to.bytes(content.bytes());
  }

  private static int writeTarget(
      CompactionDecision decision, List<TableMeta> outputs, ByteWriter content) {
    return switch (decision) {
      case CompactionDecision.Merge merge -> {
        content.varint(merge.level());
        writeTables(outputs, content);
        yield MERGED;
      }
      case CompactionDecision.Move move -> {
        content.varint(move.level());
        writeTables(outputs, content);
        yield MOVED;
      }
      case CompactionDecision.Drop _ -> DROPPED;
      case CompactionDecision.Idle _ ->
          throw new IllegalArgumentException("doing nothing is not an edit");
    };
  }

  static List<Edit> readAll(ByteReader from) throws MalformedException {
    List<Edit> edits = new ArrayList<>();
    while (from.remaining() > 0) {
      int tag = from.u8();
      ByteReader content = new ByteReader(from.bytes());
      Edit edit =
          switch (tag) {
            case FILE_BOUND -> new Edit.FileBound(content.varint());
            case WAL_NAME -> new Edit.WalName(content.text());
            case WAL_FLOOR -> new Edit.WalFloor(content.varint());
            case ASSEMBLY -> new Edit.Assembly(content.text());
            case DURABLE -> new Edit.Durable(content.varint());
            case MIRRORED -> new Edit.Mirrored(new UUID(content.u64(), content.u64()));
            case KEYSPACE_ADDED -> new Edit.KeyspaceAdded(readId(content), content.text());
            case TREE -> new Edit.Tree(readId(content), content.varint(), readShape(content));
            case FLUSHED ->
                new Edit.Flushed(readId(content), content.varint(), readTables(content));
            case MERGED, MOVED, DROPPED -> readCompacted(tag, content);
            default -> null;
          };
      if (edit != null) {
        if (content.remaining() > 0) {
          throw new MalformedException("an edit with tag " + tag + " is too long");
        }
        edits.add(edit);
      } else if (tag < SKIPPABLE) {
        throw new MalformedException(
            "there is an edit with tag " + tag + ", which only a newer version of Varve knows");
      }
    }
    return edits;
  }

  private static Edit readCompacted(int tag, ByteReader content) throws MalformedException {
    int id = readId(content);
    Set<TableId> inputs = readIds(content);
    if (tag == DROPPED) {
      return new Edit.Compacted(id, new CompactionDecision.Drop(inputs, ""), List.of());
    }
    int level = readLevel(content);
    List<TableMeta> outputs = readTables(content);
    CompactionDecision decision =
        tag == MERGED
            ? new CompactionDecision.Merge(inputs, level, ByteSize.bytes(0), "")
            : new CompactionDecision.Move(inputs, level, "");
    return new Edit.Compacted(id, decision, outputs);
  }

  private static int readId(ByteReader content) throws MalformedException {
    long id = content.varint();
    if (id > Integer.MAX_VALUE) {
      throw new MalformedException("the number of a keyspace is too large");
    }
    return (int) id;
  }

  private static int readLevel(ByteReader content) throws MalformedException {
    long level = content.varint();
    if (level > Shape.MAX_LEVEL) {
      throw new MalformedException("there can be no level " + level);
    }
    return (int) level;
  }

  private static void writeIds(Set<TableId> ids, ByteWriter content) {
    content.varint(ids.size());
    ids.stream().sorted().forEach(id -> content.varint(id.number()));
  }

  private static Set<TableId> readIds(ByteReader content) throws MalformedException {
    int count = content.count();
    Set<TableId> ids = new LinkedHashSet<>();
    for (int i = 0; i < count; i++) {
      ids.add(new TableId(content.varint()));
    }
    return ids;
  }

  private static void writeTables(List<TableMeta> tables, ByteWriter content) {
    content.varint(tables.size());
    tables.forEach(table -> TableMetaCodec.write(table, content));
  }

  private static List<TableMeta> readTables(ByteReader content) throws MalformedException {
    int count = content.count();
    List<TableMeta> tables = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      tables.add(TableMetaCodec.read(content));
    }
    return tables;
  }

  private static void writeShape(Shape shape, ByteWriter content) {
    content.varint(shape.levels().size());
    for (Level level : shape.levels()) {
      content.varint(level.runs().size());
      level.runs().forEach(run -> writeTables(run.tables(), content));
    }
  }

  private static Shape readShape(ByteReader content) throws MalformedException {
    int levelCount = content.count();
    List<Level> levels = new ArrayList<>();
    try {
      for (int index = 0; index < levelCount; index++) {
        int runCount = content.count();
        List<Run> runs = new ArrayList<>();
        for (int i = 0; i < runCount; i++) {
          runs.add(new Run(readTables(content)));
        }
        levels.add(new Level(index, runs));
      }
      return new Shape(levels);
    } catch (IllegalArgumentException e) {
      throw new MalformedException("a tree is impossible: " + e.getMessage());
    }
  }
}
