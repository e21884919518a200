package dev.varve.table.block;

import dev.varve.bytes.Bytes;
import dev.varve.table.block.ByteReader.Malformed;
import org.jspecify.annotations.Nullable;

/**
 * Which block a key is in, and where the blocks are. It is searched by eight bytes of each start,
 * taken behind what all starts share; where those are equal, by the whole.
 *
 * <p>Thread safety: immutable.
 */
final class TableIndex {
  /** Flips the order of signed numbers into that of unsigned ones. */
  private static final long FLIP = Long.MIN_VALUE;

  private static final int SHORTEST_START = 3;

  /** The logarithm of how many prefixes there are for each top: two cache lines of them. */
  private static final int TOP_BITS = 4;

  /** All starts fit into one array. */
  static final long MOST_START_BYTES = Integer.MAX_VALUE - 64;

  /** What a block takes in memory beside its start, with its share of the tops. */
  static final int BLOCK_SIZE = Long.BYTES + Long.BYTES + Integer.BYTES + 2;

  /** Starts are parts of keys, which the data blocks hold, compressed this much at best. */
  private static final long BEST_RATIO = 4096;

  private static final long FREE = 16 << 20;

  /** Where block {@code i} starts, and behind the last one where it ends. */
  private final long[] positions;

  /** What all starts share. */
  private final byte[] common;

  /** Of the start of block {@code i + 1}: eight bytes behind what is common, flipped. */
  private final long[] prefixes;

  /** The last of every 16 prefixes; so few that the cache of a processor's core can keep them. */
  private final long[] tops;

  /** The starts of blocks from 1 on, without what is common, one behind the other. */
  private final byte[] starts;

  private final int[] ends;

  /** For each start the sequence of the first entry if the key continues, else -1; null: all -1. */
  private final long @Nullable [] sequences;

  private TableIndex(
      long[] positions,
      byte[] common,
      long[] prefixes,
      byte[] starts,
      int[] ends,
      long @Nullable [] sequences) {
    this.positions = positions;
    this.common = common;
    this.prefixes = prefixes;
    this.tops = tops(prefixes);
    this.starts = starts;
    this.ends = ends;
    this.sequences = sequences;
  }

  private static long[] tops(long[] prefixes) {
    long[] tops = new long[prefixes.length >>> TOP_BITS];
    for (int i = 0; i < tops.length; i++) {
      tops[i] = prefixes[((i + 1) << TOP_BITS) - 1];
    }
    return tops;
  }

  /**
   * Reads what {@link IndexBuilder} laid out.
   *
   * @param dataEnd where the last block ends
   */
  static TableIndex decode(Bytes index, long dataEnd) throws Malformed {
    ByteReader in = new ByteReader(index.array(), index.offset(), index.length());
    int blocks = in.varint(index.length(), "the number of blocks");
    if (blocks == 0 || (long) (blocks - 1) * (SHORTEST_START + 1) + 1 > in.remaining()) {
      throw new Malformed("an index of " + index.length() + " bytes has " + blocks + " blocks");
    }
    IndexRows rows = IndexRows.read(in, blocks, dataEnd);
    long size = rows.size();
    if (size > Math.min(MOST_START_BYTES, FREE + dataEnd * BEST_RATIO)) {
      throw new Malformed("an index of " + index.length() + " bytes takes " + size + " in memory");
    }
    byte[] starts = new byte[(int) size];
    int[] ends = rows.expand(index.array(), starts);
    long[] prefixes = new long[ends.length];
    int from = 0;
    for (int i = 0; i < ends.length; i++) {
      prefixes[i] = Bytes.wrap(starts, from, ends[i] - from).prefix(0) ^ FLIP;
      from = ends[i];
    }
    return new TableIndex(
        rows.positions(), rows.common(index.array()), prefixes, starts, ends, rows.sequences());
  }

  /** The number of blocks, at least 1. */
  int blocks() {
    return positions.length - 1;
  }

  /** Where a block starts; for {@code blocks()}, where the last one ends. */
  long position(int block) {
    return positions[block];
  }

  /** The memory held, in bytes. */
  long sizeInMemory() {
    return 160L
        + positions.length * 8L
        + prefixes.length * 8L
        + tops.length * 8L
        + ends.length * 4L
        + starts.length
        + common.length
        + (sequences == null ? 0 : sequences.length * 8L);
  }

  /**
   * The last block that starts at or before {@code (key, sequence)}: the entry is in it, or, if
   * this block holds entries of the key but none so old, at the start of the next one.
   */
  int find(Bytes key, long sequence) {
    int shared = common.length;
    if (shared > 0) {
      int length = key.length();
      int order =
          Bytes.compare(key.array(), key.offset(), Math.min(length, shared), common, 0, shared);
      if (order != 0) {
        return order < 0 ? 0 : prefixes.length;
      }
    }
    long prefix = key.prefix(shared) ^ FLIP;
    int behind = behind(prefix);
    if (behind > 0 && prefixes[behind - 1] == prefix) {
      return amongEqual(behind, prefix, key, sequence);
    }
    return behind;
  }

  /** How many starts have a prefix of at most this. */
  private int behind(long prefix) {
    int from = behind(tops, 0, tops.length, prefix) << TOP_BITS;
    return behind(prefixes, from, Math.min(from + (1 << TOP_BITS), prefixes.length), prefix);
  }

  /** The end of those numbers from one place to another that are at most this. */
  private static int behind(long[] array, int from, int to, long prefix) {
    int length = to - from;
    if (length == 0) {
      return from;
    }
    int base = from;
    while (length > 1) {
      int half = length >>> 1;
      base += array[base + half - 1] <= prefix ? half : 0;
      length -= half;
    }
    return array[base] <= prefix ? base + 1 : base;
  }

  private int amongEqual(int end, long prefix, Bytes key, long sequence) {
    int low = prefix == Long.MIN_VALUE ? 0 : behind(prefix - 1);
    int high = end;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (compareStart(middle, key, sequence) <= 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private int compareStart(int start, Bytes key, long sequence) {
    int from = start == 0 ? 0 : ends[start - 1];
    int shared = common.length;
    int order =
        Bytes.compare(
            starts,
            from,
            ends[start] - from,
            key.array(),
            key.offset() + shared,
            key.length() - shared);
    if (order != 0 || sequences == null || sequences[start] == -1) {
      return order;
    }
    return Long.compare(sequence, sequences[start]);
  }

  /** Whether there is such a block and it goes on with the key at the end of the block before. */
  boolean isContinued(int block) {
    return sequences != null && block < blocks() && sequences[block - 1] != -1;
  }
}
