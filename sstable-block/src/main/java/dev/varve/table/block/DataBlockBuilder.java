package dev.varve.table.block;

import dev.varve.bytes.Bytes;
import dev.varve.bytes.LittleEndian;
import java.util.Arrays;

/**
 * Lays out the entries of one data block. A builder is used for all blocks of a table, one after
 * the other, and keeps its arrays. {@code FORMAT.md} has the layout.
 *
 * <p>Thread safety: none; one thread at a time.
 */
final class DataBlockBuilder {
  /** Room in front of the rows for the header of the block, which is known last. */
  private static final int HEADER_ROOM = 5 + 5 + Varint.LONGEST + 2;

  /** What an entry takes in a row at most, apart from its key and value. */
  private static final int ROW_ROOM = 3 * 5;

  private static final int LARGEST_KEPT = 4 << 20;

  private byte[] rows = new byte[16 << 10];
  private int end = HEADER_ROOM;
  private int start;
  private int count;
  private long size;
  private long[] sequences = new long[64];
  private byte[] kinds = new byte[64];
  private long smallestSequence;
  private long largestSequence;
  private boolean mixedKinds;

  /** Forgets all entries. */
  void clear() {
    end = HEADER_ROOM;
    count = 0;
    size = 0;
    mixedKinds = false;
    if (rows.length > LARGEST_KEPT) {
      rows = new byte[16 << 10];
    }
  }

  boolean isEmpty() {
    return count == 0;
  }

  /** The memory that the entries take once the block is decoded. */
  long decodedSize() {
    return size + (long) count * DataBlock.ENTRY_HEADER;
  }

  /** How many bytes the rows take so far. */
  int rawSize() {
    return end - HEADER_ROOM;
  }

  /**
   * Adds an entry.
   *
   * @param shared how many bytes the key shares with the key before it; 0 for the first entry
   */
  void add(Bytes key, int shared, long sequence, byte kind, Bytes value) {
    int rest = key.length() - shared;
    ensure(ROW_ROOM + (long) rest + value.length());
    int at = Varint.put(rows, end, shared);
    at = Varint.put(rows, at, rest);
    at = Varint.put(rows, at, value.length());
    System.arraycopy(key.array(), key.offset() + shared, rows, at, rest);
    at += rest;
    value.copyTo(rows, at);
    end = at + value.length();
    if (count == sequences.length) {
      sequences = Arrays.copyOf(sequences, count * 2);
      kinds = Arrays.copyOf(kinds, count * 2);
    }
    sequences[count] = sequence;
    kinds[count] = kind;
    smallestSequence = count == 0 ? sequence : Math.min(smallestSequence, sequence);
    largestSequence = count == 0 ? sequence : Math.max(largestSequence, sequence);
    mixedKinds |= kind != kinds[0];
    count++;
    size += key.length() + (long) value.length();
  }

  /** Completes the block: {@link #length} bytes of {@link #array} from {@link #offset} on. */
  void finish() {
    int width = (Long.SIZE - Long.numberOfLeadingZeros(largestSequence - smallestSequence) + 7) / 8;
    ensure((long) count * (width + 1) + Long.BYTES);
    for (int i = 0; i < count; i++) {
      // Writes eight bytes of which the next one overwrites what is not needed.
      LittleEndian.putLong(rows, end, sequences[i] - smallestSequence);
      end += width;
    }
    if (mixedKinds) {
      System.arraycopy(kinds, 0, rows, end, count);
      end += count;
    }
    byte[] header = new byte[HEADER_ROOM];
    int length = Varint.put(header, 0, count);
    length = Varint.put(header, length, size);
    length = Varint.put(header, length, smallestSequence);
    header[length++] = (byte) width;
    header[length++] = mixedKinds ? 0 : kinds[0];
    start = HEADER_ROOM - length;
    System.arraycopy(header, 0, rows, start, length);
  }

  byte[] array() {
    return rows;
  }

  int offset() {
    return start;
  }

  int length() {
    return end - start;
  }

  private void ensure(long more) {
    long needed = end + more;
    if (needed > rows.length) {
      rows = Arrays.copyOf(rows, Math.toIntExact(Math.max(needed, Math.min(2L * end, 1 << 30))));
    }
  }
}
