package dev.varve.table.block;

import dev.varve.bytes.Bytes;
import java.io.IOException;
import java.util.Arrays;

/**
 * Lays out the index of a table. {@code FORMAT.md} has the layout.
 *
 * <p>Thread safety: none; one thread at a time.
 */
final class IndexBuilder {
  private byte[] rows = new byte[4 << 10];
  private int end;
  private int count;
  private byte[] start = new byte[64];
  private int startLength;
  private long startBytes;

  /** How many bytes the index takes in memory when it is read, at most. */
  long sizeInMemory() {
    return startBytes + (long) count * TableIndex.BLOCK_SIZE;
  }

  /** The number of blocks. */
  int count() {
    return count;
  }

  /**
   * Adds the start of a block other than the first: a key that lies behind everything in the block
   * before, and not behind anything in this one.
   *
   * @param key of the first entry
   * @param length how many bytes of it suffice
   * @param sequence of the first entry if the block before ends with the same key, else -1
   * @throws IOException if the index could not be read; it takes keys of more than a hundred MiB,
   *     or a table far beyond the size that it should have
   */
  void start(Bytes key, int length, long sequence) throws IOException {
    startBytes += length;
    if (startBytes > TableIndex.MOST_START_BYTES) {
      throw new IOException(
          "the index of a table would hold more than "
              + TableIndex.MOST_START_BYTES
              + " bytes of keys; make tables smaller");
    }
    Bytes prefix = key.slice(0, length);
    int shared = prefix.commonPrefix(Bytes.wrap(start, 0, startLength));
    int rest = length - shared;
    ensure(2 * 5 + Varint.LONGEST + (long) rest);
    end = Varint.put(rows, end, shared);
    end = Varint.put(rows, end, rest);
    System.arraycopy(key.array(), key.offset() + shared, rows, end, rest);
    end += rest;
    end = Varint.put(rows, end, sequence + 1);
    if (length > start.length) {
      start = new byte[Math.max(length, Math.min(2 * start.length, 1 << 28))];
    }
    prefix.copyTo(start, 0);
    startLength = length;
  }

  /** Adds the size of a block's frame, when it is known: behind the block's start. */
  void size(int frame) {
    ensure(5);
    end = Varint.put(rows, end, frame);
    count++;
  }

  /** The whole index. */
  byte[] finish() {
    byte[] head = new byte[5];
    int length = Varint.put(head, 0, count);
    byte[] index = Arrays.copyOf(head, length + end);
    System.arraycopy(rows, 0, index, length, end);
    return index;
  }

  private void ensure(long more) {
    long needed = end + more;
    if (needed > rows.length) {
      rows = Arrays.copyOf(rows, Math.toIntExact(Math.max(needed, Math.min(2L * end, 1 << 30))));
    }
  }
}
