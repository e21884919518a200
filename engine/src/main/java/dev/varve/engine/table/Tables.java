package dev.varve.engine.table;

import dev.varve.engine.ComponentSource;
import dev.varve.engine.file.Closing;
import dev.varve.engine.file.Deletions;
import dev.varve.engine.file.Envelope;
import dev.varve.engine.file.FileNumbers;
import dev.varve.engine.value.Chunks;
import dev.varve.engine.value.OpenChunk;
import dev.varve.storage.AppendFile;
import dev.varve.storage.CorruptFileException;
import dev.varve.storage.FileKind;
import dev.varve.storage.FileName;
import dev.varve.storage.ReadFile;
import dev.varve.storage.Storage;
import dev.varve.table.TableFormat;
import dev.varve.table.TableReadContext;
import dev.varve.table.TableReader;
import dev.varve.tree.TableId;
import dev.varve.tree.TableMeta;
import dev.varve.tree.ValueUse;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The table files of a store: creates, opens, counts and deletes them. An open table holds the
 * {@link Chunks} that it refers to.
 *
 * <p>Thread safety: all methods may be called by any thread.
 */
public final class Tables {
  private final Storage storage;
  private final UUID storeId;
  private final FileNumbers numbers;
  private final ComponentSource components;
  private final StoreCache cache;
  private final LongSupplier reads;
  private final Consumer<OpenTable> unused;
  private final AtomicLong readsBefore = new AtomicLong();
  private final AtomicLong diskBytes = new AtomicLong();
  private final AtomicLong readerBytes = new AtomicLong();
  private final Deletions deletions;
  private final Chunks chunks;

  /**
   * The tables of a store.
   *
   * @param reads how often somebody read from the store so far
   * @param unused receives tables that nobody holds any more, on any thread; it sees to it that
   *     {@link #dispose} is called
   */
  public Tables(
      Storage storage,
      UUID storeId,
      FileNumbers numbers,
      ComponentSource components,
      StoreCache cache,
      LongSupplier reads,
      Consumer<OpenTable> unused) {
    this.storage = storage;
    this.storeId = storeId;
    this.numbers = numbers;
    this.components = components;
    this.cache = cache;
    this.reads = reads;
    this.unused = unused;
    this.deletions = new Deletions(storage);
    this.chunks = new Chunks(storage, storeId, numbers, components, deletions);
  }

  /** The chunks that tables refer to. */
  public Chunks chunks() {
    return chunks;
  }

  /** The name of a table's file. */
  public static FileName file(TableId id) {
    return new FileName(FileKind.TABLE, id.number());
  }

  /**
   * Opens a table, with the caller as its one holder.
   *
   * @throws CorruptFileException if the file is not what the manifest says it is
   */
  public OpenTable open(TableMeta meta) throws IOException {
    ReadFile raw;
    try {
      raw = storage.open(file(meta.id()));
    } catch (java.nio.file.NoSuchFileException e) {
      throw new CorruptFileException(file(meta.id()), 0, "the file is missing");
    }
    StoreCache.TableCache blocks = cache.forTable();
    List<OpenChunk> held = new ArrayList<>();
    TableReader reader;
    try {
      for (ValueUse use : meta.values()) {
        held.add(chunks.hold(use.chunk()));
      }
      reader = read(raw, meta, blocks);
    } catch (IOException | RuntimeException | Error e) {
      Closing.after(e, raw, () -> letGo(held, false));
      throw e;
    }
    diskBytes.addAndGet(raw.size());
    readerBytes.addAndGet(reader.sizeInMemory());
    return new OpenTable(this, meta, reader, blocks, held, unused);
  }

  private void letGo(List<OpenChunk> held, boolean obsolete) throws IOException {
    Closing.all(
        held.stream()
            .<Closeable>map(chunk -> () -> chunks.release(chunk, obsolete))
            .toArray(Closeable[]::new));
  }

  private TableReader read(ReadFile raw, TableMeta meta, StoreCache.TableCache blocks)
      throws IOException {
    if (raw.size() != meta.sizeInBytes()) {
      throw raw.corrupt(
          raw.size(), "expected a file of " + meta.sizeInBytes() + " bytes, found " + raw.size());
    }
    Envelope.Content content = Envelope.open(raw, storeId);
    Envelope envelope = content.envelope();
    if (!envelope.provider().equals(meta.format()) || envelope.version() != meta.formatVersion()) {
      throw raw.corrupt(
          0,
          "expected table format '"
              + meta.format()
              + "' version "
              + meta.formatVersion()
              + ", found '"
              + envelope.provider()
              + "' version "
              + envelope.version());
    }
    return components
        .tableFormat(meta.format())
        .read(content.file(), new TableReadContext(meta.formatVersion(), blocks, components));
  }

  /** A new table file. */
  NewFile create(String formatName, TableFormat format) throws IOException {
    long number = numbers.take();
    FileName name = new FileName(FileKind.TABLE, number);
    AppendFile raw = storage.create(name);
    try {
      int version = format.versions().last();
      AppendFile content =
          new Envelope(FileKind.TABLE, number, formatName, version, storeId).write(raw);
      return new NewFile(new TableId(number), version, content);
    } catch (IOException | RuntimeException | Error e) {
      Closing.after(e, raw, () -> storage.delete(name));
      throw e;
    }
  }

  /**
   * A new table file.
   *
   * @param id of the table
   * @param version of the format that it is written in
   * @param file behind its envelope
   */
  record NewFile(TableId id, int version, AppendFile file) {}

  /** Makes the names of new files durable. */
  void syncDirectory() throws IOException {
    storage.syncDirectory();
  }

  /**
   * Deletes the file of a table that counts no more, or never did. When the directory was given up,
   * whoever opens it next does that.
   */
  void delete(TableId id) throws IOException {
    deletions.delete(file(id));
  }

  /**
   * Leaves the directory to others: no file is deleted when this has returned. Tables that are held
   * still, by cursors that were not closed, can be closed afterwards.
   */
  public void giveUp() {
    deletions.giveUp();
  }

  /** The parts that formats may use. */
  ComponentSource components() {
    return components;
  }

  /** Closes a table that nobody holds, and deletes its file if it is obsolete. */
  public void dispose(OpenTable table) throws IOException {
    readerBytes.addAndGet(-table.reader().sizeInMemory());
    table.cache().clear();
    try {
      Closing.all(table.reader(), () -> letGo(table.chunks(), table.isObsolete()));
    } finally {
      if (table.isObsolete()) {
        delete(table.meta().id());
      }
      diskBytes.addAndGet(-table.meta().sizeInBytes());
    }
  }

  /** The size of all files of tables and chunks that are open or wait to be deleted. */
  public long diskBytes() {
    return diskBytes.get() + chunks.diskBytes();
  }

  /** The memory that open readers hold. */
  public long readerBytes() {
    return readerBytes.get();
  }

  /** Whether somebody read from the store since this was asked last. */
  boolean wereRead() {
    long now = reads.getAsLong();
    return readsBefore.getAndSet(now) != now;
  }

  /** The cache for blocks. */
  public StoreCache cache() {
    return cache;
  }
}
