package dev.varve.engine.value;

import dev.varve.bytes.Bytes;
import dev.varve.engine.file.Closing;
import dev.varve.engine.file.Envelope;
import dev.varve.engine.health.BrokenParts;
import dev.varve.spi.ComponentKind;
import dev.varve.storage.AppendFile;
import dev.varve.valuelog.ChunkWriter;
import dev.varve.valuelog.ValueLog;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides where the values of new tables go, and writes the chunks that they go to.
 *
 * <p>Thread safety: none; one thread at a time.
 */
public final class ValueOutput {
  /** The device gets a chunk in such pieces, so that nobody who syncs waits for all of it. */
  private static final long WRITE_BACK = 8 << 20;

  private final Chunks chunks;
  private final @Nullable Target target;
  private final Set<Long> stale;
  private final boolean verify;
  private final List<OpenChunk> finished = new ArrayList<>();
  private @Nullable Current current;
  private long bytesWritten;

  /**
   * The value log that a keyspace writes.
   *
   * @param name of its provider
   * @param log itself
   */
  public record Target(String name, ValueLog log) {}

  /** The chunk that is being written. */
  private static final class Current {
    final Chunks.NewFile file;
    final ChunkWriter writer;
    long writtenBack;

    Current(Chunks.NewFile file, ChunkWriter writer) {
      this.file = file;
      this.writer = writer;
    }
  }

  /**
   * Nothing written yet.
   *
   * @param target where large values go; null to keep all in tables
   * @param stale the chunks whose values are to move
   * @param verify whether new chunks are read back
   */
  public ValueOutput(Chunks chunks, @Nullable Target target, Set<Long> stale, boolean verify) {
    this.chunks = chunks;
    this.target = target;
    this.stale = stale;
    this.verify = verify;
  }

  /** Puts a value into a chunk, if it belongs there; null if the table is to hold it. */
  public @Nullable Reference place(Bytes value) throws IOException {
    Target to = target;
    if (to == null) {
      return null;
    }
    try {
      return to.log.takes(value.length()) ? write(to, value) : null;
    } catch (LinkageError e) {
      throw BrokenParts.exception(ComponentKind.VALUES, to.name, e);
    }
  }

  /** Whether a value that is in a chunk already is to move. */
  public boolean moves(Reference reference) {
    return target == null || stale.contains(reference.chunk());
  }

  /** The value that is there. */
  public Bytes fetch(Reference reference) throws IOException {
    return Bytes.wrap(chunks.read(reference));
  }

  private Reference write(Target to, Bytes value) throws IOException {
    Current chunk = current;
    if (chunk != null && !chunk.writer.hasRoomFor(value.length())) {
      finishCurrent(chunk);
      chunk = null;
    }
    if (chunk == null) {
      chunk = start(to);
    }
    Reference reference = new Reference(chunk.file.number(), chunk.writer.add(value));
    AppendFile file = chunk.file.file();
    if (file.position() - chunk.writtenBack >= WRITE_BACK) {
      file.sync();
      chunk.writtenBack = file.position();
    }
    return reference;
  }

  private Current start(Target to) throws IOException {
    Chunks.NewFile file = chunks.create(to.name, to.log);
    try {
      Current started = new Current(file, to.log.write(file.file()));
      current = started;
      return started;
    } catch (IOException | RuntimeException | Error e) {
      Closing.after(e, file.file(), () -> chunks.delete(file.number()));
      throw e;
    }
  }

  private void finishCurrent(Current chunk) throws IOException {
    AppendFile file = chunk.file.file();
    chunk.writer.finish();
    chunk.writer.close();
    file.sync();
    bytesWritten += file.position() + Envelope.SIZE;
    file.close();
    OpenChunk opened = chunks.hold(chunk.file.number());
    finished.add(opened);
    current = null;
    if (verify) {
      opened.reader().verify();
    }
  }

  /** The size of all files that were finished. */
  public long bytesWritten() {
    return bytesWritten;
  }

  /**
   * Finishes the last chunk: all are durable then, but not their names.
   *
   * <p>They stay until {@link #release}, even if no table refers to them yet.
   */
  public void finish() throws IOException {
    Current chunk = current;
    Target to = target;
    if (chunk == null || to == null) {
      return;
    }
    try {
      finishCurrent(chunk);
    } catch (LinkageError e) {
      throw BrokenParts.exception(ComponentKind.VALUES, to.name, e);
    }
  }

  /** Leaves the chunks to the tables that refer to them. */
  public void release() throws IOException {
    for (OpenChunk chunk : finished) {
      chunks.release(chunk, true);
    }
    finished.clear();
  }

  /**
   * Gives up: closes and deletes everything that was written, because of a failure, as {@link
   * Closing#after} does. What cannot be deleted now is deleted when the store is opened.
   */
  public void abandon(Throwable reason) {
    List<Closeable> leftOver = new ArrayList<>();
    Current chunk = current;
    current = null;
    if (chunk != null) {
      leftOver.add(chunk.writer);
      leftOver.add(chunk.file.file());
      leftOver.add(() -> chunks.delete(chunk.file.number()));
    }
    for (OpenChunk one : finished) {
      leftOver.add(() -> chunks.release(one, true));
    }
    Closing.after(reason, leftOver.toArray(new Closeable[0]));
    finished.clear();
  }
}
