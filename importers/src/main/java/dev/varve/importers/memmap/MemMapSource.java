package dev.varve.importers.memmap;

import dev.varve.bytes.Bytes;
import dev.varve.importers.NotASourceException;
import dev.varve.importers.Omission;
import dev.varve.importers.SourceFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The directory of a MemMapFS store, which nobody may be writing to. Nothing in it is changed.
 *
 * <p>Neither log nor chunks have checksums: a byte that was changed within a value, a memory or a
 * segment is not noticed.
 *
 * <p>Thread safety: none; one thread at a time.
 *
 * @see <a href="https://github.com/EeroEternal/MemmapFS">MemMapFS</a>
 */
public final class MemMapSource implements Closeable {
  private static final String LOG = "state.wal";
  private static final String BLOCKS = "blocks";

  private final SourceFile log;
  private final Chunks chunks;

  private MemMapSource(SourceFile log, Chunks chunks) {
    this.log = log;
    this.chunks = chunks;
  }

  /**
   * Opens a directory.
   *
   * @throws NotASourceException if the log is not in it
   */
  public static MemMapSource open(Path directory) throws IOException {
    Path log = directory.resolve(LOG);
    if (!Files.isRegularFile(log)) {
      boolean remains = Files.isDirectory(directory.resolve(BLOCKS));
      throw new NotASourceException(
          directory
              + " holds no MemMapFS store: '"
              + LOG
              + "' is not there."
              + (remains
                  ? " Without it nobody knows what is in '"
                      + BLOCKS
                      + "': restore it from a backup."
                  : ""));
    }
    return new MemMapSource(SourceFile.open(log), new Chunks(directory.resolve(BLOCKS)));
  }

  /**
   * Shows everything in the order in which it was written.
   *
   * @return what a crash cut off at the end of the log; null if nothing
   * @throws dev.varve.importers.SourceException if a command cannot be read, or points to bytes
   *     that are not there
   */
  public @Nullable Omission read(MemorySink sink) throws IOException {
    long at = 0;
    while (at < log.size()) {
      if (!log.has(at, Long.BYTES)) {
        return omission(at, "which a crash cut off");
      }
      if (log.i64(at) == 0 && isZeroFrom(at)) {
        return omission(at, "which are all zero, as a crash leaves them");
      }
      CommandReader reader = new CommandReader(log, at);
      Command command;
      try {
        command = reader.read();
      } catch (CutOffException e) {
        return omission(at, "which a crash cut off");
      }
      show(command, at, sink);
      at = reader.end();
    }
    return null;
  }

  private void show(Command command, long frame, MemorySink sink) throws IOException {
    switch (command) {
      case Command.AppendMemory(long id, Command.Place content, var tags) ->
          sink.memory(id, chunks.read(content, log, frame), tags);
      case Command.SetKeyValue(String key, long valueAt, long valueLength) ->
          sink.put(key, Bytes.wrap(log.bytes(valueAt, valueLength)));
      case Command.DeleteKeyValue(String key) -> sink.delete(key);
      case Command.AppendStream(String stream, Command.Place content) ->
          sink.segment(stream, chunks.read(content, log, frame));
    }
  }

  private boolean isZeroFrom(long at) throws IOException {
    for (long i = at; i < log.size(); i++) {
      if (log.u8(i) != 0) {
        return false;
      }
    }
    return true;
  }

  private Omission omission(long at, String reason) {
    return new Omission(log.path(), at, log.size() - at, reason);
  }

  @Override
  public void close() throws IOException {
    try (chunks) {
      log.close();
    }
  }
}
