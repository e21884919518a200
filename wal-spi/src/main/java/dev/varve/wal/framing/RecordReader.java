package dev.varve.wal.framing;

import static dev.varve.wal.framing.RecordFraming.HEADER;
import static dev.varve.wal.framing.RecordFraming.LENGTH_AT;
import static dev.varve.wal.framing.RecordFraming.TYPE_AT;

import dev.varve.bytes.LittleEndian;
import java.io.IOException;

/** Reads what {@link RecordFraming} describes. */
final class RecordReader extends FrameReader {
  private static final int LONGEST = new RecordFraming().longestRecord();

  /** What {@link #recordFollows} spends on bytes that only look like a record, and for how long. */
  private static final long SEARCH_BUDGET = 64 << 20;

  private static final int LONGEST_SEARCHED = 64 << 10;

  RecordReader(SegmentHeader header, SegmentBytes input) {
    super(header, input);
  }

  @Override
  public Step next() throws IOException {
    long left = input.limit() - at;
    if (left < HEADER) {
      return input.areZero(at, input.limit())
          ? Step.END
          : broken(at, "the header of a record is cut off");
    }
    int offset = input.fetch(at, HEADER);
    byte[] array = input.array();
    int sum = LittleEndian.getInt(array, offset);
    int length = LittleEndian.getInt(array, offset + LENGTH_AT);
    int type = array[offset + TYPE_AT] & 0xff;
    if (sum == 0 && length == 0 && type == 0) {
      return input.areZero(at, input.limit())
          ? Step.END
          : broken(at, "there are zeros, but not up to the end of the file");
    }
    if (type != FrameType.FULL && !FrameType.isPromise(type)) {
      return broken(at, "there is no frame of type " + type);
    }
    if (length < 0 || length > LONGEST) {
      return broken(at, "a record cannot be " + (length & 0xffff_ffffL) + " bytes long");
    }
    if (length > left - HEADER) {
      return broken(at, "a record of " + length + " bytes is cut off");
    }
    if (sum != sum(at, length)) {
      return broken(at, "the checksum of a record is wrong");
    }
    if (type == FrameType.FULL) {
      return whole(length, sum);
    }
    if (length != Promise.SIZE) {
      throw input.corrupt(at, "a promise has " + length + " bytes, not " + Promise.SIZE);
    }
    int content = input.fetch(at, HEADER + Promise.SIZE) + HEADER;
    return promise(type, input.array(), content, sum);
  }

  private Step whole(int length, int sum) throws IOException {
    long position = at;
    at += (long) HEADER + length;
    chain = Chain.extend(chain, sum);
    if (length <= input.longestFetch() - HEADER) {
      int offset = input.fetch(position, HEADER + length) + HEADER;
      return record(input.array(), offset, length, position);
    }
    byte[] record = input.assembly(0, length);
    input.read(position + HEADER, record, 0, length);
    return record(record, 0, length, position);
  }

  /**
   * The checksum of a frame whose bytes are there. A long one goes through the buffer piece by
   * piece, so that memory is taken only for a record that turned out to be one.
   */
  private int sum(long position, int length) throws IOException {
    int checked = HEADER - LENGTH_AT + length;
    long from = position + LENGTH_AT;
    if (checked + LENGTH_AT <= input.longestFetch()) {
      int offset = input.fetch(position, checked + LENGTH_AT);
      return checksum.of(position, input.array(), offset + LENGTH_AT, checked);
    }
    checksum.start(position);
    for (int done = 0; done < checked; ) {
      int count = Math.min(input.longestFetch(), checked - done);
      int offset = input.fetch(from + done, count);
      checksum.add(input.array(), offset, count);
      done += count;
    }
    return checksum.value();
  }

  @Override
  int headerSize() {
    return HEADER;
  }

  @Override
  int promiseType(long position, int offset) {
    byte[] array = input.array();
    int type = array[offset + TYPE_AT] & 0xff;
    int checked = HEADER - LENGTH_AT + Promise.SIZE;
    boolean sound =
        FrameType.isPromise(type)
            && LittleEndian.getInt(array, offset + LENGTH_AT) == Promise.SIZE
            && LittleEndian.getInt(array, offset)
                == checksum.of(position, array, offset + LENGTH_AT, checked);
    return sound ? type : 0;
  }

  /**
   * Looks behind the record whose frame broke, going by its length, and then at every byte for
   * short records, until the search has cost enough: unlike a promise, what is found here decides
   * nothing.
   */
  @Override
  public boolean recordFollows(long from) throws IOException {
    if (input.limit() - from >= HEADER) {
      int length = LittleEndian.getInt(input.array(), input.fetch(from, HEADER) + LENGTH_AT);
      if (length >= 0
          && length <= input.limit() - from - HEADER
          && isRecord(from + HEADER + length, LONGEST)) {
        return true;
      }
    }
    long budget = SEARCH_BUDGET;
    for (long start = from + 1; input.limit() - start >= HEADER && budget > 0; start++) {
      int offset = input.fetch(start, HEADER);
      byte[] array = input.array();
      if (array[offset + TYPE_AT] == FrameType.FULL) {
        int length = LittleEndian.getInt(array, offset + LENGTH_AT);
        if (length >= 0 && length <= LONGEST_SEARCHED) {
          budget -= HEADER + length;
          if (isRecord(start, LONGEST_SEARCHED)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private boolean isRecord(long position, int longest) throws IOException {
    long left = input.limit() - position;
    if (left < HEADER) {
      return false;
    }
    int offset = input.fetch(position, HEADER);
    byte[] array = input.array();
    int sum = LittleEndian.getInt(array, offset);
    int length = LittleEndian.getInt(array, offset + LENGTH_AT);
    return array[offset + TYPE_AT] == FrameType.FULL
        && length >= 0
        && length <= longest
        && length <= left - HEADER
        && sum == sum(position, length);
  }
}
