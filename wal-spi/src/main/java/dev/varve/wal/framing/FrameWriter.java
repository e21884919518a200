package dev.varve.wal.framing;

import dev.varve.bytes.Bytes;
import dev.varve.bytes.LittleEndian;
import java.util.Arrays;

/**
 * Lays out records, and promises about them, in an array. Whoever drives it hands over the first
 * {@link #length()} bytes of {@link #array()} to a file and calls {@link #clear()}, again and
 * again.
 *
 * <p>Thread safety: none; one thread at a time.
 */
public abstract sealed class FrameWriter permits ChunkWriter, RecordWriter {
  private static final int SMALLEST_ARRAY = 4 << 10;
  private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

  private final PlacedChecksum checksum;
  private final long mark;
  private final int keptBuffer;
  private byte[] array = new byte[0];
  private int length;
  private long cleared = SegmentHeader.SIZE;
  private long chain;

  FrameWriter(SegmentHeader header, int keptBuffer) {
    checksum = new PlacedChecksum(header);
    mark = header.chain();
    chain = mark;
    this.keptBuffer = keptBuffer;
  }

  /**
   * Adds a record.
   *
   * <p>REQUIRES: it is not longer than {@link Framing#longestRecord}.
   *
   * @param record borrowed
   */
  public abstract void record(Bytes record);

  /** Adds the promise that everything before {@code position} is durable. */
  public abstract void synced(long position);

  /** Adds the end of the segment, which promises that everything before it is durable. */
  public abstract void seal();

  /** The array that was written to, until the next call. */
  public final byte[] array() {
    return array;
  }

  /** How many bytes were written to it. */
  public final int length() {
    return length;
  }

  /** The position in the segment behind everything that was written. */
  public final long position() {
    return cleared + length;
  }

  /** The value of the log's chain there. */
  public final long chain() {
    return chain;
  }

  /** Starts to write at the beginning of the array again. */
  public final void clear() {
    cleared += length;
    length = 0;
    if (array.length > keptBuffer) {
      array = new byte[0];
    }
  }

  /** Makes room for that many more bytes. */
  final void ensure(long more) {
    long needed = length + more;
    if (needed > array.length) {
      if (needed > LARGEST_ARRAY) {
        throw new IllegalArgumentException("a record does not fit: " + needed + " bytes");
      }
      long roomy = Math.min(Math.max(SMALLEST_ARRAY, 2 * needed), keptBuffer);
      byte[] larger = new byte[(int) Math.max(needed, roomy)];
      System.arraycopy(array, 0, larger, 0, length);
      array = larger;
    }
  }

  /** Adds zeros, for which there is room. */
  final void zeros(int count) {
    Arrays.fill(array, length, length + count, (byte) 0);
    length += count;
  }

  /**
   * Ends a frame whose bytes stand behind what was written: puts its checksum into its first four
   * bytes.
   */
  final void finish(int frameLength) {
    int sum = checksum.of(position(), array, length + Integer.BYTES, frameLength - Integer.BYTES);
    LittleEndian.putInt(array, length, sum);
    chain = Chain.extend(chain, sum);
    length += frameLength;
  }

  /** Puts a promise into the array. */
  final void putPromise(int at, long promised) {
    Promise.put(array, at, mark, promised, chain);
  }
}
