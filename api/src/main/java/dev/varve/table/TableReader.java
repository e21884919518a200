package dev.varve.table;

import dev.varve.bytes.Bytes;
import dev.varve.entry.EntryCursor;
import dev.varve.entry.Found;
import dev.varve.filter.FilterReader;
import java.io.Closeable;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads one table.
 *
 * <p>Whatever cannot be read, or does not agree with its checksum, is an error: never an absent key
 * and never the end.
 *
 * <p>Thread safety: all methods may be called by any thread at any time, except that {@link #close}
 * is called once, when no call is running and no cursor is open.
 */
public interface TableReader extends Closeable {
  /**
   * Finds the newest entry of {@code key} with a sequence of at most {@code snapshot}.
   *
   * @param into receives the entry; its value is borrowed until this reader is closed
   * @return whether there is one; if not, {@code into} is unchanged, except that a table with a
   *     filter may say by {@link Found#missed} what the filter said
   */
  boolean get(Bytes key, long snapshot, Found into) throws IOException;

  /** A cursor over all entries. */
  EntryCursor cursor(ReadPurpose purpose) throws IOException;

  /**
   * Reads everything, past any cache, and checks every checksum, the order of the entries and
   * whatever else the format knows about itself.
   *
   * @throws dev.varve.storage.CorruptFileException at the first damage
   */
  void verify() throws IOException;

  /** What the file says of itself, for people: names and values, in a sensible order. */
  Map<String, String> properties();

  /** The filter of the table, or null if there is none or the format tells nothing of it. */
  default @Nullable FilterReader filter() {
    return null;
  }

  /** The memory that the open reader holds, apart from cached blocks, in bytes. */
  long sizeInMemory();

  @Override
  void close() throws IOException;
}
