package dev.varve.lab.sim;

import dev.varve.bytes.Bytes;
import dev.varve.compaction.CompactionDecision;
import dev.varve.tree.Run;
import dev.varve.tree.Shape;
import dev.varve.tree.TableId;
import dev.varve.tree.TableMeta;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A tree of tables that are not there: their entries are samples in memory.
 *
 * <p>Thread safety: none.
 */
final class SimulatedTree {
  private static final String FORMAT = "virtual";

  private final Map<TableId, Table> contents = new HashMap<>();
  private final EntrySizes sizes;
  private final long grain;
  private Shape shape = Shape.EMPTY;
  private long bytes;
  private long nextTable = 1;
  private long nextSequence = 1;

  SimulatedTree(EntrySizes sizes, long grain) {
    this.sizes = sizes;
    this.grain = grain;
  }

  /** A table with its samples. */
  private record Table(TableMeta meta, Entries entries) {}

  /**
   * What a merge will write.
   *
   * @param outputs all entries that stay
   * @param readBytes of the inputs
   * @param writtenBytes of the outputs
   */
  record Merged(Entries outputs, long readBytes, long writtenBytes) {}

  Shape shape() {
    return shape;
  }

  /** The size of all tables. */
  long bytes() {
    return bytes;
  }

  EntrySizes sizes() {
    return sizes;
  }

  /** The samples of a table that is in the tree, or none. */
  Entries contents(TableId table) {
    Table found = contents.get(table);
    return found == null ? Entries.NONE : found.entries;
  }

  /** The bytes that entries take in tables. */
  long bytesOf(Entries entries) {
    long sum = 0;
    for (int i = 0; i < entries.count(); i++) {
      sum += sizes.inTable(entries, i);
    }
    return sum * grain;
  }

  /**
   * Makes entries the newest run of level 0, as one table.
   *
   * @param writes how many versions there were of these entries
   * @param since a time before which none of them was written
   */
  void flush(Entries entries, long writes, Instant now, Instant since) {
    long first = nextSequence;
    nextSequence += Math.max(1, writes);
    TableMeta table = table(entries, first, nextSequence - 1, now, since);
    shape = shape.withFlushed(List.of(table));
    bytes += table.sizeInBytes();
  }

  /** What a merge of these tables will write, as the tree is now. */
  Merged merge(Set<TableId> inputs) {
    List<Entries> sources = new ArrayList<>();
    List<List<TableMeta>> older = new ArrayList<>();
    long read = 0;
    boolean deletes = false;
    for (Run run : shape.runs()) {
      List<Entries> chosen = new ArrayList<>();
      List<TableMeta> staying = new ArrayList<>();
      for (TableMeta table : run.tables()) {
        if (inputs.contains(table.id())) {
          chosen.add(contents(table.id()));
          read += table.sizeInBytes();
          deletes |= table.tombstoneCount() > 0;
        } else if (!sources.isEmpty()) {
          staying.add(table);
        }
      }
      // In the run of the newest input, what stays behind covers none of its keys, and holds only
      // newer versions of keys of older inputs.
      if (!staying.isEmpty()) {
        older.add(staying);
      }
      if (!chosen.isEmpty()) {
        sources.add(EntryMerge.concatenate(chosen));
      }
    }
    Entries merged = EntryMerge.merge(sources);
    Entries outputs = deletes ? TombstoneRule.apply(merged, older) : merged;
    return new Merged(outputs, read, bytesOf(outputs));
  }

  /** Makes the outputs of a merge count instead of its inputs. */
  List<TableMeta> install(CompactionDecision.Merge decision, Entries outputs, Instant now) {
    List<TableMeta> inputs = tables(decision.inputs());
    List<TableMeta> tables = cut(outputs, Math.max(1, decision.tableSize().bytes()), inputs, now);
    shape = shape.withDecision(decision, tables);
    forget(inputs);
    bytes += sum(tables);
    return tables;
  }

  /** Carries out a move. */
  void move(CompactionDecision.Move decision) {
    shape = shape.withDecision(decision, tables(decision.inputs()));
  }

  /** Carries out a drop. */
  void drop(CompactionDecision.Drop decision) {
    List<TableMeta> inputs = tables(decision.inputs());
    shape = shape.withDecision(decision, List.of());
    forget(inputs);
  }

  private void forget(List<TableMeta> tables) {
    tables.forEach(table -> contents.remove(table.id()));
    bytes -= sum(tables);
  }

  private static long sum(List<TableMeta> tables) {
    long sum = 0;
    for (TableMeta table : tables) {
      sum += table.sizeInBytes();
    }
    return sum;
  }

  /** The tables of these identities, in any order. */
  List<TableMeta> tables(Set<TableId> ids) {
    List<TableMeta> tables = new ArrayList<>(ids.size());
    for (TableId id : ids) {
      Table table = contents.get(id);
      if (table != null) {
        tables.add(table.meta);
      }
    }
    return tables;
  }

  /** Cuts entries into tables that end when they are large enough. */
  private List<TableMeta> cut(
      Entries entries, long tableSize, List<TableMeta> inputs, Instant now) {
    long minSequence = Long.MAX_VALUE;
    long maxSequence = 0;
    Instant oldest = null;
    for (TableMeta input : inputs) {
      minSequence = Math.min(minSequence, input.minSequence());
      maxSequence = Math.max(maxSequence, input.maxSequence());
      Instant one = input.oldestTombstone();
      oldest = one != null && (oldest == null || one.isBefore(oldest)) ? one : oldest;
    }
    List<TableMeta> tables = new ArrayList<>();
    int start = 0;
    long size = 0;
    for (int i = 0; i < entries.count(); i++) {
      size += sizes.inTable(entries, i) * grain;
      if (size >= tableSize || i == entries.count() - 1) {
        tables.add(table(entries.slice(start, i + 1), minSequence, maxSequence, now, oldest));
        start = i + 1;
        size = 0;
      }
    }
    return tables;
  }

  private TableMeta table(
      Entries entries,
      long minSequence,
      long maxSequence,
      Instant now,
      @Nullable Instant oldestTombstone) {
    long tombstones = 0;
    long raw = 0;
    for (int i = 0; i < entries.count(); i++) {
      tombstones += entries.isTombstone(i) ? 1 : 0;
      raw += sizes.raw(entries, i);
    }
    TableMeta meta =
        new TableMeta(
            new TableId(nextTable++),
            FORMAT,
            1,
            bytesOf(entries),
            raw * grain,
            bytes(entries.key(0)),
            bytes(entries.key(entries.count() - 1)),
            minSequence,
            maxSequence,
            entries.count() * grain,
            tombstones * grain,
            now,
            tombstones == 0 ? null : oldestTombstone);
    contents.put(meta.id(), new Table(meta, entries));
    return meta;
  }

  /** A key as tables know it: eight bytes, which order as the numbers do. */
  static Bytes bytes(long key) {
    return Bytes.wrap(ByteBuffer.allocate(Long.BYTES).putLong(key).array());
  }

  /** The number of a key that {@link #bytes} made. */
  static long number(Bytes key) {
    return ByteBuffer.wrap(key.array(), key.offset(), Long.BYTES).getLong();
  }
}
