package dev.varve.wal.framing;

import static dev.varve.wal.framing.ChunkFraming.BLOCK;
import static dev.varve.wal.framing.ChunkFraming.HEADER;
import static dev.varve.wal.framing.ChunkFraming.LENGTH_AT;
import static dev.varve.wal.framing.ChunkFraming.TYPE_AT;
import static dev.varve.wal.framing.ChunkFraming.restOfBlock;

import dev.varve.bytes.LittleEndian;
import java.io.IOException;

/** Reads what {@link ChunkFraming} describes. */
final class ChunkReader extends FrameReader {
  private static final int LONGEST = new ChunkFraming().longestRecord();

  ChunkReader(SegmentHeader header, SegmentBytes input) {
    super(header, input);
  }

  @Override
  public Step next() throws IOException {
    boolean inRecord = false;
    long recordAt = 0;
    int assembled = 0;
    while (true) {
      int rest = restOfBlock(at);
      if (rest < HEADER) {
        long blockEnd = Math.min(at + rest, input.limit());
        if (!input.areZero(at, blockEnd)) {
          return broken(at, "expected zeros up to the end of the block");
        }
        at = blockEnd;
        rest = BLOCK;
      }
      long left = input.limit() - at;
      if (left < HEADER) {
        return end(inRecord, input.areZero(at, input.limit()));
      }
      int offset = input.fetch(at, (int) Math.min(rest, left));
      byte[] array = input.array();
      int sum = LittleEndian.getInt(array, offset);
      int length = LittleEndian.getShort(array, offset + LENGTH_AT);
      int type = array[offset + TYPE_AT] & 0xff;
      if (sum == 0 && length == 0 && type == 0) {
        return end(inRecord, input.areZero(at, input.limit()));
      }
      if (type < FrameType.FULL || type > FrameType.PAD) {
        return broken(at, "there is no chunk of type " + type);
      }
      if (length > rest - HEADER) {
        return broken(at, "a chunk of " + length + " bytes would cross the end of its block");
      }
      if (length > left - HEADER) {
        return broken(at, "a chunk of " + length + " bytes is cut off");
      }
      if (sum != checksum.of(at, array, offset + LENGTH_AT, HEADER - LENGTH_AT + length)) {
        return broken(at, "the checksum of a chunk is wrong");
      }
      int content = offset + HEADER;
      checkOrder(type, length, rest, inRecord);
      if (FrameType.isPromise(type)) {
        return promise(type, array, content, sum);
      }
      long chunkAt = at;
      at += HEADER + length;
      chain = Chain.extend(chain, sum);
      switch (type) {
        case FrameType.FULL -> {
          return record(array, content, length, chunkAt);
        }
        case FrameType.PAD -> {}
        default -> {
          if (type == FrameType.FIRST) {
            inRecord = true;
            recordAt = chunkAt;
          }
          if (length > LONGEST - assembled) {
            throw input.corrupt(recordAt, "a record is longer than " + LONGEST + " bytes");
          }
          byte[] record = input.assembly(assembled, assembled + length);
          System.arraycopy(array, content, record, assembled, length);
          assembled += length;
          if (type == FrameType.LAST) {
            return record(record, 0, assembled, recordAt);
          }
        }
      }
    }
  }

  /** Frames end at {@code at}: between records that is the end, within one it is not. */
  private Step end(boolean inRecord, boolean zeros) {
    if (!zeros) {
      return broken(at, "the header of a chunk is cut off or damaged");
    }
    return inRecord ? broken(at, "the rest of a record is missing") : Step.END;
  }

  /** No crash reorders what one writer appended, so sound chunks in a wrong order are damage. */
  private void checkOrder(int type, int length, int rest, boolean inRecord) throws IOException {
    boolean fits =
        switch (type) {
          case FrameType.MIDDLE -> inRecord && length == rest - HEADER;
          case FrameType.LAST -> inRecord;
          case FrameType.FIRST -> !inRecord && length == rest - HEADER;
          case FrameType.PAD -> !inRecord && length == rest - HEADER;
          case FrameType.SYNCED, FrameType.SEAL -> !inRecord && length == Promise.SIZE;
          default -> !inRecord;
        };
    if (!fits) {
      throw input.corrupt(
          at, "a chunk of type " + type + " and " + length + " bytes does not belong here");
    }
  }

  @Override
  int headerSize() {
    return HEADER;
  }

  @Override
  int promiseType(long position, int offset) {
    byte[] array = input.array();
    int type = array[offset + TYPE_AT] & 0xff;
    boolean sound =
        FrameType.isPromise(type)
            && LittleEndian.getShort(array, offset + LENGTH_AT) == Promise.SIZE
            && isSound(position, array, offset, Promise.SIZE);
    return sound ? type : 0;
  }

  @Override
  public boolean recordFollows(long from) throws IOException {
    boolean inRecord = false;
    for (long block = from - (from & (BLOCK - 1)); block < input.limit(); block += BLOCK) {
      int size = (int) Math.min(BLOCK, input.limit() - block);
      int start = input.fetch(block, size);
      byte[] array = input.array();
      // In the block that broke, frames may start anywhere; in later ones at the block's start.
      int in = block < from ? soundFrame(block, array, start, (int) (from - block) + 1, size) : 0;
      boolean sound = true;
      while (sound && size - in >= HEADER) {
        int length = LittleEndian.getShort(array, start + in + LENGTH_AT);
        int type = array[start + in + TYPE_AT] & 0xff;
        sound = length <= size - in - HEADER && isSound(block + in, array, start + in, length);
        if (sound) {
          if (type == FrameType.FULL || (type == FrameType.LAST && inRecord)) {
            return true;
          }
          inRecord = type == FrameType.FIRST || (type == FrameType.MIDDLE && inRecord);
          in += HEADER + length;
        }
      }
      inRecord &= sound;
    }
    return false;
  }

  /** Where in a block the first sound frame stands, trying every byte; the block's end if none. */
  private int soundFrame(long block, byte[] array, int start, int from, int size) {
    for (int in = from; in + HEADER <= size; in++) {
      int type = array[start + in + TYPE_AT] & 0xff;
      int length = LittleEndian.getShort(array, start + in + LENGTH_AT);
      if (type >= FrameType.FULL
          && type <= FrameType.PAD
          && length <= size - in - HEADER
          && isSound(block + in, array, start + in, length)) {
        return in;
      }
    }
    return size;
  }

  private boolean isSound(long position, byte[] array, int offset, int length) {
    return LittleEndian.getInt(array, offset)
        == checksum.of(position, array, offset + LENGTH_AT, HEADER - LENGTH_AT + length);
  }
}
