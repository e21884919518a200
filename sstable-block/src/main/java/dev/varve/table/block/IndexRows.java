package dev.varve.table.block;

import dev.varve.table.block.ByteReader.Malformed;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The rows of an index as they are in the file: checked, and measured before memory is taken for
 * the whole of them.
 */
final class IndexRows {
  /** Where block {@code i} starts, and behind the last one where it ends. */
  private final long[] positions;

  /** For the start of block {@code i + 1}: how much it shares with the one before. */
  private final int[] shared;

  /** Where the rest of the start stands, and how long it is. */
  private final int[] rests;

  private final int[] restLengths;
  private final long[] sequences;
  private boolean continued;

  /** How many bytes all starts share. */
  private int common;

  /** How many bytes all starts have without those. */
  private long size;

  private IndexRows(int blocks) {
    positions = new long[blocks + 1];
    shared = new int[blocks - 1];
    rests = new int[blocks - 1];
    restLengths = new int[blocks - 1];
    sequences = new long[blocks - 1];
  }

  /**
   * Reads rows up to the end of the index.
   *
   * <p>REQUIRES: there may be so many blocks, judged by the length of the index.
   */
  static IndexRows read(ByteReader in, int blocks, long dataEnd) throws Malformed {
    IndexRows rows = new IndexRows(blocks);
    int length = 0;
    for (int i = 0; i < blocks; i++) {
      if (i > 0) {
        length = rows.readStart(in, i - 1, length);
      }
      int frame = in.varint(Frame.LONGEST + Frame.HEADER, "the size of a block");
      rows.positions[i + 1] = rows.positions[i] + frame;
      if (frame < Frame.HEADER || rows.positions[i + 1] > dataEnd) {
        throw new Malformed("block " + i + " of the index does not lie among the data blocks");
      }
    }
    if (rows.positions[blocks] != dataEnd || in.remaining() > 0) {
      throw new Malformed("the index does not describe all data blocks");
    }
    rows.size -= (long) rows.common * rows.shared.length;
    return rows;
  }

  /** Returns the length of the start. */
  private int readStart(ByteReader in, int row, int previousLength) throws Malformed {
    int same = in.varint(previousLength, "the shared part of a start");
    int rest = in.varint(Math.min(in.remaining(), DataBlock.LONGEST_KEY - same), "a start");
    shared[row] = same;
    rests[row] = in.skip(rest);
    restLengths[row] = rest;
    sequences[row] = in.varlong() - 1;
    continued |= sequences[row] != -1;
    common = row == 0 ? rest : Math.min(common, same);
    size += (long) same + rest;
    return same + rest;
  }

  long[] positions() {
    return positions;
  }

  /** For each start the sequence that it goes on with, or -1; null if all are -1. */
  long @Nullable [] sequences() {
    return continued ? sequences : null;
  }

  /** What all starts share. */
  byte[] common(byte[] index) {
    return rests.length == 0 ? new byte[0] : Arrays.copyOfRange(index, rests[0], rests[0] + common);
  }

  /** The length of all starts together, without what all share. */
  long size() {
    return size;
  }

  /**
   * Makes the starts whole, but for what all share.
   *
   * @param target of {@link #size} bytes
   * @return where each of them ends
   */
  int[] expand(byte[] index, byte[] target) {
    int[] ends = new int[rests.length];
    int previous = 0;
    int at = 0;
    for (int i = 0; i < ends.length; i++) {
      int kept = i == 0 ? 0 : shared[i] - common;
      int skipped = i == 0 ? common : 0;
      System.arraycopy(target, previous, target, at, kept);
      System.arraycopy(index, rests[i] + skipped, target, at + kept, restLengths[i] - skipped);
      previous = at;
      at += kept + restLengths[i] - skipped;
      ends[i] = at;
    }
    return ends;
  }
}
