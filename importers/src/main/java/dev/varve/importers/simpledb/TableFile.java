package dev.varve.importers.simpledb;

import dev.varve.bytes.Bytes;
import dev.varve.importers.SourceException;
import dev.varve.importers.SourceFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A table: {@code count u64 | offset u64 for each entry | entries}, where an entry is {@code key
 * length u32 | value length u32 | deleted u8 | key | value}. Nothing in it has a checksum. What can
 * be checked is: each entry ends where the next one begins, the last one where the file ends, and
 * keys increase.
 *
 * <p>The writer reserved one offset for each entry that it expected. When a merge dropped entries,
 * there were fewer: then either a gap lies before the first entry, or the entries follow at once
 * and all offsets are too large by the size of that gap. Both are read.
 */
final class TableFile implements Closeable {
  private static final int HEADER = 9;

  private final SourceFile offsets;
  private final SourceFile entries;
  private final long count;
  private final long excess;

  private TableFile(SourceFile offsets, SourceFile entries, long count, long excess) {
    this.offsets = offsets;
    this.entries = entries;
    this.count = count;
    this.excess = excess;
  }

  /**
   * Opens a table and checks all its offsets.
   *
   * @throws SourceException if they are wrong
   */
  static TableFile open(Path path) throws IOException {
    // One window on the offsets, one on the entries.
    SourceFile offsets = SourceFile.open(path);
    try {
      SourceFile entries = SourceFile.open(path);
      try {
        long count = count(offsets);
        return new TableFile(offsets, entries, count, excess(offsets, entries, count));
      } catch (IOException e) {
        entries.close();
        throw e;
      }
    } catch (IOException e) {
      offsets.close();
      throw e;
    }
  }

  private static long count(SourceFile file) throws IOException {
    long count = file.i64(0);
    if (count < 0 || count > (file.size() - 8) / 8) {
      throw file.damaged(0, Long.toUnsignedString(count) + " entries do not fit into the file");
    }
    long before = 7 + 8 * count;
    for (long i = 0; i < count; i++) {
      long offset = file.i64(8 + 8 * i);
      if (offset <= before) {
        throw file.damaged(
            8 + 8 * i,
            "offset " + Long.toUnsignedString(offset) + " does not lie behind what is before it");
      }
      before = offset;
    }
    return count;
  }

  /** By how much all offsets are too large. */
  private static long excess(SourceFile offsets, SourceFile entries, long count)
      throws IOException {
    if (count == 0) {
      if (entries.size() > 8) {
        throw entries.damaged(8, "there are bytes in a table without entries");
      }
      return 0;
    }
    long gap = offsets.i64(8) - (8 + 8 * count);
    long last = offsets.i64(8 * count);
    if (endOf(entries, last) == entries.size()) {
      return 0;
    }
    if (gap % 8 == 0 && endOf(entries, last - gap) == entries.size()) {
      return gap;
    }
    throw entries.damaged(last, "the last entry does not end where the file ends");
  }

  /** Where an entry ends; a negative number if it does not lie within the file. */
  private static long endOf(SourceFile file, long at) throws IOException {
    if (!file.has(at, HEADER)) {
      return -1;
    }
    long length = file.u32(at) + file.u32(at + 4);
    return file.has(at + HEADER, length) ? at + HEADER + length : -1;
  }

  /** A walk over the entries; one at a time. */
  Level level() {
    return new TableLevel();
  }

  @Override
  public void close() throws IOException {
    try (offsets) {
      entries.close();
    }
  }

  private final class TableLevel implements Level {
    private long read;
    private Bytes key = Bytes.EMPTY;
    private boolean deleted;
    private long valueAt;
    private long valueLength;

    @Override
    public boolean next() throws IOException {
      if (read == count) {
        return false;
      }
      long at = offsets.i64(8 + 8 * read) - excess;
      long end = endOf(entries, at);
      long expected = read + 1 == count ? entries.size() : offsets.i64(16 + 8 * read) - excess;
      if (end != expected) {
        throw entries.damaged(at, "an entry does not end at byte " + expected + ", as it must");
      }
      int flag = entries.u8(at + 8);
      if (flag > 1) {
        throw entries.damaged(at + 8, "expected 0 or 1, but found " + flag);
      }
      long keyLength = entries.u32(at);
      Bytes next = Bytes.wrap(entries.bytes(at + HEADER, keyLength));
      if (read > 0 && next.compareTo(key) <= 0) {
        throw entries.damaged(at, "a key does not come after the one before it");
      }
      read++;
      key = next;
      deleted = flag == 1;
      valueAt = at + HEADER + keyLength;
      valueLength = end - valueAt;
      return true;
    }

    @Override
    public Bytes key() {
      return key;
    }

    @Override
    public boolean isDeleted() {
      return deleted;
    }

    @Override
    public byte[] value() throws IOException {
      return entries.bytes(valueAt, valueLength);
    }
  }
}
