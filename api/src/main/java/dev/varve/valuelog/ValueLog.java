package dev.varve.valuelog;

import dev.varve.spi.VersionRange;
import dev.varve.storage.AppendFile;
import dev.varve.storage.ReadFile;
import java.io.IOException;

/**
 * Keeps large values in files of their own, called chunks, while tables keep their keys and say
 * where they are. Compactions then move keys and leave values where they lie (WiscKey: Lu et al.,
 * FAST 2016; RocksDB's BlobDB).
 *
 * <p>The engine takes values out when it writes tables: so a chunk is written in one go, finished
 * and synced before the table that refers to it counts, and never changed. It knows how much of a
 * chunk tables still refer to; when that is less than {@link #collectBelow}, what is left is moved
 * into a new chunk. A chunk is deleted when no table, of whatever view that somebody still reads,
 * refers to it. All that works with any table format and memtable.
 *
 * <p>A reader needs nothing but the file, whatever options it was written with. Files are handed
 * over behind the engine's envelope, so position 0 is the value log's own.
 *
 * <p>Thread safety: all methods may be called by any thread.
 */
public interface ValueLog {
  /** The versions that are read; the last one is written. */
  VersionRange versions();

  /** Whether a value of this length is kept in a chunk rather than in the table. */
  boolean takes(int length);

  /**
   * The share of a chunk's values, by bytes, below which they are moved into a new chunk: 0 for
   * never, 1 as soon as one is not needed any more.
   */
  double collectBelow();

  /** Starts a chunk. The caller syncs and closes the file. */
  ChunkWriter write(AppendFile file) throws IOException;

  /**
   * Opens a chunk that was finished. The reader owns the file from here on, also if this throws.
   *
   * @param version in which the chunk was written
   * @throws dev.varve.storage.CorruptFileException if the file is damaged
   */
  ChunkReader read(ReadFile file, int version) throws IOException;
}
