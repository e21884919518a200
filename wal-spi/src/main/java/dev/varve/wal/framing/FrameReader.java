package dev.varve.wal.framing;

import dev.varve.bytes.Bytes;
import dev.varve.bytes.Window;
import java.io.IOException;

/**
 * Walks over the frames of a segment and, where they break off, finds out whether that is a torn
 * end or damage.
 *
 * <p>Every length is checked against what remains before it is used, and every step goes forward,
 * so that hostile bytes cost no more time and memory than their number allows.
 *
 * <p>Thread safety: none; one thread at a time.
 */
public abstract sealed class FrameReader permits ChunkReader, RecordReader {
  /** What {@link #next} found. */
  public enum Step {
    /** A record: {@link #record} and {@link #recordPosition}. */
    RECORD,
    /** Something between records. */
    MARKER,
    /** The end of a segment that was closed; what stands behind it does not count. */
    SEAL,
    /** The end of the bytes, or zeros up to it. */
    END,
    /** Bytes that are not a frame at its place: {@link #brokenAt} and {@link #problem}. */
    BROKEN
  }

  final SegmentBytes input;
  final PlacedChecksum checksum;
  private final Window window = new Window();
  private final long mark;

  /** Where the next frame starts, and the value of the chain there. */
  long at = SegmentHeader.SIZE;

  long chain;
  private long recordPosition;
  private long acceptedLength = SegmentHeader.SIZE;
  private long acceptedChain;
  private long brokenAt;
  private String problem = "";

  FrameReader(SegmentHeader header, SegmentBytes input) {
    this.input = input;
    checksum = new PlacedChecksum(header);
    mark = header.chain();
    chain = mark;
    acceptedChain = mark;
  }

  /**
   * Goes to the next record or to whatever else there is.
   *
   * <p>REQUIRES: the last step was a record or a marker, or there was none.
   *
   * @throws dev.varve.storage.CorruptFileException if there are sound frames in an order in which
   *     no writer puts them
   */
  public abstract Step next() throws IOException;

  /** Whether a whole record stands behind {@code from}, as far as that can be found out cheaply. */
  public abstract boolean recordFollows(long from) throws IOException;

  /** The size of the header of a frame. */
  abstract int headerSize();

  /**
   * The type of the frame at {@code position} if it is sound, has {@link Promise#SIZE} bytes of
   * content and holds a promise; else 0.
   *
   * @param offset of its first byte in {@code input.array()}; as many bytes as such a frame has are
   *     there
   */
  abstract int promiseType(long position, int offset);

  /** The record: borrowed until the next step. */
  public final Bytes record() {
    return window.bytes();
  }

  /** Where the header of the record's first frame stands. */
  public final long recordPosition() {
    return recordPosition;
  }

  /** The position behind the last whole record or marker. */
  public final long acceptedLength() {
    return acceptedLength;
  }

  /** The value of the log's chain at {@link #acceptedLength}. */
  public final long acceptedChain() {
    return acceptedChain;
  }

  /** Where the bytes are that are not a frame. */
  public final long brokenAt() {
    return brokenAt;
  }

  /** What is wrong with them. */
  public final String problem() {
    return problem;
  }

  /**
   * Searches behind damage for a promise that covers it, in one pass over the bytes.
   *
   * @return the position of a frame that promises that more than the bytes before {@code broken}
   *     are durable, or -1 if there is none
   */
  public final long promiseBeyond(long broken) throws IOException {
    int frame = headerSize() + Promise.SIZE;
    long start = broken;
    while (input.limit() - start >= frame) {
      int count = (int) Math.min(input.longestFetch(), input.limit() - start);
      int first = input.fetch(start, count);
      byte[] array = input.array();
      int last = first + count - frame;
      for (int i = first; i <= last; i++) {
        int content = i + headerSize();
        if (Promise.mark(array, content) == mark
            && promiseType(start + (i - first), i) != 0
            && Promise.position(array, content) > broken) {
          return start + (i - first);
        }
      }
      start += count - frame + 1;
    }
    return -1;
  }

  final Step record(byte[] array, int offset, int length, long position) {
    window.show(array, offset, length);
    recordPosition = position;
    accept();
    return Step.RECORD;
  }

  /** Checks the promise in a sound frame that starts at {@code at}. */
  final Step promise(int type, byte[] array, int content, int sum) throws IOException {
    long promised = Promise.position(array, content);
    if (Promise.mark(array, content) != mark || promised > at || promised < SegmentHeader.SIZE) {
      throw input.corrupt(at, "a promise that its writer cannot have made");
    }
    if (Promise.chain(array, content) != chain) {
      throw input.corrupt(at, "what stands before is sound, but not what was written there");
    }
    chain = Chain.extend(chain, sum);
    at += headerSize() + Promise.SIZE;
    accept();
    return type == FrameType.SEAL ? Step.SEAL : Step.MARKER;
  }

  final Step broken(long position, String what) {
    brokenAt = position;
    problem = what;
    return Step.BROKEN;
  }

  private void accept() {
    acceptedLength = at;
    acceptedChain = chain;
  }
}
