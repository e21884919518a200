package dev.varve.engine.value;

import dev.varve.bytes.Bytes;
import dev.varve.engine.ComponentSource;
import dev.varve.engine.file.Closing;
import dev.varve.engine.file.Deletions;
import dev.varve.engine.file.Envelope;
import dev.varve.engine.file.FileNumbers;
import dev.varve.storage.AppendFile;
import dev.varve.storage.CorruptFileException;
import dev.varve.storage.FileKind;
import dev.varve.storage.FileName;
import dev.varve.storage.ReadFile;
import dev.varve.storage.Storage;
import dev.varve.tree.Shape;
import dev.varve.tree.TableMeta;
import dev.varve.tree.ValueUse;
import dev.varve.valuelog.ChunkReader;
import dev.varve.valuelog.ValueLog;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The chunks of a store that hold values: creates, opens, counts and deletes them.
 *
 * <p>A chunk is held by each open table that refers to it. Tables are held by views, and views by
 * whoever reads: so a chunk is there as long as anybody may follow a reference into it. When its
 * last holder lets go, its file is deleted, unless one of them was a table that still counts.
 *
 * <p>Thread safety: all methods may be called by any thread.
 */
public final class Chunks {
  private final Storage storage;
  private final UUID storeId;
  private final FileNumbers numbers;
  private final ComponentSource components;
  private final Deletions deletions;
  private final Map<Long, OpenChunk> open = new ConcurrentHashMap<>();
  private final AtomicLong diskBytes = new AtomicLong();

  /** The chunks of a store. */
  public Chunks(
      Storage storage,
      UUID storeId,
      FileNumbers numbers,
      ComponentSource components,
      Deletions deletions) {
    this.storage = storage;
    this.storeId = storeId;
    this.numbers = numbers;
    this.components = components;
    this.deletions = deletions;
  }

  /** The name of a chunk's file. */
  public static FileName file(long number) {
    return new FileName(FileKind.VALUES, number);
  }

  /**
   * Holds a chunk, which is opened if nobody does yet.
   *
   * @throws CorruptFileException if the file is missing, or not what it should be
   */
  public synchronized OpenChunk hold(long number) throws IOException {
    OpenChunk chunk = open.get(number);
    if (chunk == null) {
      chunk = openFile(number);
      open.put(number, chunk);
      diskBytes.addAndGet(chunk.sizeInBytes());
    }
    chunk.holders++;
    return chunk;
  }

  private OpenChunk openFile(long number) throws IOException {
    ReadFile raw;
    try {
      raw = storage.open(file(number));
    } catch (java.nio.file.NoSuchFileException e) {
      throw new CorruptFileException(file(number), 0, "the file is missing");
    }
    try {
      Envelope.Content content = Envelope.open(raw, storeId);
      Envelope envelope = content.envelope();
      ChunkReader reader =
          components.valueLog(envelope.provider()).read(content.file(), envelope.version());
      return new OpenChunk(number, raw.size(), reader);
    } catch (IOException | RuntimeException | Error e) {
      Closing.after(e, raw);
      throw e;
    }
  }

  /**
   * Lets go of a chunk.
   *
   * @param obsolete whether the holder counts no more, or never did
   */
  public void release(OpenChunk chunk, boolean obsolete) throws IOException {
    synchronized (this) {
      chunk.isNeeded |= !obsolete;
      if (--chunk.holders > 0) {
        return;
      }
      open.remove(chunk.number());
    }
    diskBytes.addAndGet(-chunk.sizeInBytes());
    try {
      chunk.reader().close();
    } finally {
      if (!chunk.isNeeded) {
        delete(chunk.number());
      }
    }
  }

  /**
   * Reads the value that an entry refers to. REQUIRES: the caller holds the table that has the
   * entry.
   *
   * @param entry what the entry holds
   * @return a fresh array
   */
  public byte[] read(Bytes entry) throws IOException {
    return read(Reference.of(entry));
  }

  byte[] read(Reference reference) throws IOException {
    OpenChunk chunk = open.get(reference.chunk());
    if (chunk == null) {
      throw new CorruptFileException(
          file(reference.chunk()), 0, "a table refers to it, but does not say so in the manifest");
    }
    return chunk.reader().read(reference.place());
  }

  /**
   * The chunks of which so little is needed that what is left of them should move.
   *
   * @param shape of the keyspace
   * @param below the share of a chunk, as {@link ValueLog#collectBelow} says
   */
  public Set<Long> stale(Shape shape, double below) {
    Map<Long, Long> needed = new HashMap<>();
    for (TableMeta table : shape.tables()) {
      for (ValueUse use : table.values()) {
        needed.merge(use.chunk(), use.bytes(), Long::sum);
      }
    }
    Set<Long> stale = new HashSet<>();
    needed.forEach((number, bytes) -> {
      OpenChunk chunk = open.get(number);
      if (chunk != null && bytes < below * chunk.reader().valueBytes()) {
        stale.add(number);
      }
    });
    return stale;
  }

  /**
   * A new chunk.
   *
   * @param number of its file
   * @param file behind its envelope
   */
  record NewFile(long number, AppendFile file) {}

  /** A new file for a chunk. */
  NewFile create(String name, ValueLog log) throws IOException {
    long number = numbers.take();
    AppendFile raw = storage.create(file(number));
    try {
      int version = log.versions().last();
      return new NewFile(
          number, new Envelope(FileKind.VALUES, number, name, version, storeId).write(raw));
    } catch (IOException | RuntimeException | Error e) {
      Closing.after(e, raw, () -> storage.delete(file(number)));
      throw e;
    }
  }

  /** Deletes a chunk that never counted, or counts no more. */
  void delete(long number) throws IOException {
    deletions.delete(file(number));
  }

  /**
   * Reads a chunk and checks all of it.
   *
   * @return the size of its file
   */
  public long verify(long number) throws IOException {
    OpenChunk chunk = hold(number);
    try {
      chunk.reader().verify();
      return chunk.sizeInBytes();
    } finally {
      release(chunk, true); // the tables that refer to it say whether it is needed
    }
  }

  /** How many chunks are open. */
  public int count() {
    return open.size();
  }

  /** The size of all files that are open. */
  public long diskBytes() {
    return diskBytes.get();
  }
}
