package dev.varve.table;

import dev.varve.spi.VersionRange;
import dev.varve.storage.AppendFile;
import dev.varve.storage.ReadFile;
import java.io.IOException;

/**
 * Writes and reads immutable, ordered files of entries.
 *
 * <p>A reader needs nothing but the file: whatever options it was written with, it is read without
 * knowing today's. Files are handed over behind the engine's envelope, so position 0 is the
 * format's own.
 *
 * <p>Thread safety: all methods may be called by any thread.
 */
public interface TableFormat {
  /** The versions that are read; the last one is written. */
  VersionRange versions();

  /** Starts a table. The caller syncs and closes the file. */
  TableWriter write(AppendFile file, TableWriteContext context) throws IOException;

  /**
   * Opens a table that was finished. The reader owns the file from here on, also if this throws.
   *
   * @throws dev.varve.storage.CorruptFileException if the file is damaged
   */
  TableReader read(ReadFile file, TableReadContext context) throws IOException;
}
