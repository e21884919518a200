package dev.varve.engine.table;

import dev.varve.bytes.Bytes;
import dev.varve.engine.file.Closing;
import dev.varve.engine.file.Envelope;
import dev.varve.engine.health.BrokenParts;
import dev.varve.engine.value.Reference;
import dev.varve.engine.value.ValueOutput;
import dev.varve.entry.EntryCursor;
import dev.varve.entry.EntryKind;
import dev.varve.filter.FilterBudget;
import dev.varve.spi.ComponentKind;
import dev.varve.storage.AppendFile;
import dev.varve.storage.CorruptFileException;
import dev.varve.table.ReadPurpose;
import dev.varve.table.TableFormat;
import dev.varve.table.TableWriteContext;
import dev.varve.table.TableWriter;
import dev.varve.tree.TableId;
import dev.varve.tree.TableMeta;
import dev.varve.tree.ValueUse;
import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes a sorted sequence of entries as tables: starts a new one when the current one is large
 * enough, but never between two versions of a key.
 *
 * <p>The engine counts and describes what it writes by itself, and reads each table back, so that a
 * faulty format cannot lose anything unnoticed.
 *
 * <p>Thread safety: none; one thread at a time.
 */
public final class TableOutput {
  /**
   * A file is synced whenever it took so many bytes of keys and values more, and not only at its
   * end: a disk that gets a whole table at once keeps those waiting who sync the log meanwhile.
   */
  private static final long WRITE_BACK = 8 << 20;

  private final Tables tables;
  private final Plan plan;
  private final ValueOutput values;
  private final List<TableMeta> finished = new ArrayList<>();
  private final List<EntryDigest> digests = new ArrayList<>();
  private final List<TableId> created = new ArrayList<>();
  private @Nullable Current current;
  private long bytesWritten;
  private long entriesAdded;

  /**
   * What is written, and how.
   *
   * @param formatName the name of the table format
   * @param format the table format
   * @param level for which the tables are
   * @param bottommost whether nothing older overlaps them
   * @param tableSize about how large each becomes
   * @param expectedEntries about how many entries there will be, or 0
   * @param createdAt the time now
   * @param oldestTombstone a time before which none of the deletions was made
   * @param values where large values go; null to keep all in tables
   * @param staleChunks the chunks whose values are to move
   * @param filters how much memory their filters get
   * @param verify whether to read the tables back
   */
  public record Plan(
      String formatName,
      TableFormat format,
      int level,
      boolean bottommost,
      long tableSize,
      long expectedEntries,
      Instant createdAt,
      Instant oldestTombstone,
      ValueOutput.@Nullable Target values,
      Set<Long> staleChunks,
      FilterBudget filters,
      boolean verify) {}

  /** The table that is being written. */
  private static final class Current {
    final TableId id;
    final int version;
    final AppendFile file;
    final TableWriter writer;
    final EntryDigest digest = new EntryDigest();
    final Bytes smallestKey;
    byte[] lastKey = new byte[64];
    int lastKeyLength;
    long lastSequence;
    long minSequence = Long.MAX_VALUE;
    long maxSequence;
    long tombstones;
    final SortedMap<Long, ValueUse> uses = new TreeMap<>();
    long rawBytes;
    long writtenBack;

    Current(Tables.NewFile file, TableWriter writer, Bytes smallestKey) {
      this.id = file.id();
      this.version = file.version();
      this.file = file.file();
      this.writer = writer;
      this.smallestKey = smallestKey;
    }

    private void ensureOrder(Bytes key, long sequence) throws IOException {
      if (digest.count() > 0) {
        int order =
            Bytes.compare(lastKey, 0, lastKeyLength, key.array(), key.offset(), key.length());
        if (order > 0 || (order == 0 && sequence >= lastSequence)) {
          throw new IOException(
              "entries for table "
                  + id
                  + " are out of order: a memtable or table gave them in the wrong order");
        }
      }
    }

    boolean endsWith(Bytes key) {
      return Arrays.equals(
          lastKey, 0, lastKeyLength, key.array(), key.offset(), key.offset() + key.length());
    }

    void add(Bytes key, long sequence, EntryKind kind, Bytes value) throws IOException {
      ensureOrder(key, sequence);
      writer.add(key, sequence, kind, value);
      digest.add(key, sequence, kind, value);
      lastKeyLength = key.length();
      if (lastKeyLength > lastKey.length) {
        lastKey = new byte[lastKeyLength * 2];
      }
      key.copyTo(lastKey, 0);
      lastSequence = sequence;
      minSequence = Math.min(minSequence, sequence);
      maxSequence = Math.max(maxSequence, sequence);
      tombstones += kind == EntryKind.DELETE ? 1 : 0;
      rawBytes += key.length() + (long) value.length();
      if (rawBytes - writtenBack >= WRITE_BACK) {
        file.sync();
        writtenBack = rawBytes;
      }
    }

    void refersTo(Reference reference) {
      uses.merge(
          reference.chunk(),
          new ValueUse(reference.chunk(), 1, reference.place().length()),
          (one, other) ->
              new ValueUse(
                  one.chunk(), one.values() + other.values(), one.bytes() + other.bytes()));
    }
  }

  /** Nothing written yet. */
  public TableOutput(Tables tables, Plan plan) {
    this.tables = tables;
    this.plan = plan;
    this.values = new ValueOutput(tables.chunks(), plan.values, plan.staleChunks, plan.verify);
  }

  /** Adds an entry. REQUIRES: entries arrive in strictly increasing order. */
  public void add(Bytes key, long sequence, EntryKind kind, Bytes value) throws IOException {
    try {
      put(key, sequence, kind, value);
    } catch (LinkageError e) {
      throw BrokenParts.exception(ComponentKind.TABLE, plan.formatName, e);
    }
  }

  private void put(Bytes key, long sequence, EntryKind kind, Bytes value) throws IOException {
    switch (kind) {
      case PUT -> addValue(key, sequence, value);
      case DELETE -> write(key, sequence, kind, value);
      case REFERENCE -> {
        Reference reference = Reference.of(value);
        if (values.moves(reference)) {
          addValue(key, sequence, values.fetch(reference));
        } else {
          write(key, sequence, kind, value).refersTo(reference);
        }
      }
    }
    entriesAdded++;
  }

  private void addValue(Bytes key, long sequence, Bytes value) throws IOException {
    Reference reference = values.place(value);
    if (reference == null) {
      write(key, sequence, EntryKind.PUT, value);
    } else {
      write(key, sequence, EntryKind.REFERENCE, reference.toBytes()).refersTo(reference);
    }
  }

  private Current write(Bytes key, long sequence, EntryKind kind, Bytes value) throws IOException {
    Current table = current;
    if (table != null && table.writer.estimatedSize() >= plan.tableSize && !table.endsWith(key)) {
      finishCurrent(table);
      table = null;
    }
    if (table == null) {
      table = start(key);
    }
    table.add(key, sequence, kind, value);
    return table;
  }

  private Current start(Bytes key) throws IOException {
    Tables.NewFile file = tables.create(plan.formatName, plan.format);
    created.add(file.id());
    TableWriter writer;
    try {
      writer =
          plan.format.write(
              file.file(),
              new TableWriteContext(
                  plan.level,
                  plan.bottommost,
                  plan.expectedEntries,
                  tables.components(),
                  plan.filters));
    } catch (IOException | RuntimeException | Error e) {
      Closing.after(e, file.file());
      throw e;
    }
    Current started = new Current(file, writer, key.copy());
    current = started;
    return started;
  }

  private void finishCurrent(Current table) throws IOException {
    table.writer.finish();
    table.writer.close();
    table.file.sync();
    long size = table.file.position() + Envelope.SIZE;
    table.file.close();
    current = null;
    bytesWritten += size;
    digests.add(table.digest);
    finished.add(
        new TableMeta(
            table.id,
            plan.formatName,
            table.version,
            size,
            table.rawBytes,
            table.smallestKey,
            Bytes.wrap(Arrays.copyOf(table.lastKey, table.lastKeyLength)),
            table.minSequence,
            table.maxSequence,
            table.digest.count(),
            table.tombstones,
            plan.createdAt,
            table.tombstones == 0 ? null : plan.oldestTombstone,
            List.copyOf(table.uses.values())));
  }

  /** The size of all files that were finished, of tables and of chunks. */
  public long bytesWritten() {
    return bytesWritten + values.bytesWritten();
  }

  /** The number of entries that were added. */
  public long entriesAdded() {
    return entriesAdded;
  }

  /**
   * Finishes the last table and opens all of them, with the caller as their holder. When this
   * returns, they and their names are durable, and read back right.
   */
  public List<OpenTable> finish() throws IOException {
    try {
      return finishAll();
    } catch (LinkageError e) {
      throw BrokenParts.exception(ComponentKind.TABLE, plan.formatName, e);
    }
  }

  private List<OpenTable> finishAll() throws IOException {
    if (current != null) {
      finishCurrent(current);
    }
    values.finish();
    if (finished.isEmpty()) {
      return List.of();
    }
    tables.syncDirectory();
    boolean read = tables.wereRead();
    List<OpenTable> open = new ArrayList<>();
    try {
      for (int i = 0; i < finished.size(); i++) {
        OpenTable table = tables.open(finished.get(i));
        open.add(table);
        if (plan.verify) {
          readBack(table, digests.get(i), read && tables.cache().hasRoom(table.meta().rawBytes()));
        }
      }
    } catch (IOException | RuntimeException | Error e) {
      for (OpenTable table : open) {
        created.remove(table.meta().id());
        table.markObsolete();
        table.release();
      }
      throw e;
    }
    values.release();
    return open;
  }

  /**
   * Ensures that a table gives back what was written.
   *
   * @param keep whether its blocks shall be found in the cache by those who read it next: it takes
   *     the place of tables whose blocks may have been there
   */
  private static void readBack(OpenTable table, EntryDigest written, boolean keep)
      throws IOException {
    EntryDigest read = new EntryDigest();
    table.cache().setFilling(keep);
    try (EntryCursor cursor =
        table.reader().cursor(keep ? ReadPurpose.QUERY : ReadPurpose.COMPACTION)) {
      while (cursor.next()) {
        read.add(cursor.key(), cursor.sequence(), cursor.kind(), cursor.value());
      }
    } finally {
      table.cache().setFilling(false);
    }
    if (!read.matches(written)) {
      throw new CorruptFileException(
          Tables.file(table.meta().id()),
          0,
          "table format '"
              + table.meta().format()
              + "' does not give back what was put into it: "
              + written.count()
              + " entries were written, "
              + read.count()
              + " read");
    }
  }

  /**
   * Gives up: closes and deletes everything that was written, because of a failure, as {@link
   * Closing#after} does. What cannot be deleted now is deleted when the store is opened.
   */
  public void abandon(Throwable reason) {
    List<Closeable> leftOver = new ArrayList<>();
    Current table = current;
    current = null;
    if (table != null) {
      leftOver.add(table.writer);
      leftOver.add(table.file);
    }
    for (TableId id : created) {
      leftOver.add(() -> tables.delete(id));
    }
    leftOver.add(() -> values.abandon(reason));
    Closing.after(reason, leftOver.toArray(new Closeable[0]));
  }
}
