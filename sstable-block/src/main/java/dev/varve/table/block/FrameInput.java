package dev.varve.table.block;

import dev.varve.bytes.Bytes;
import dev.varve.bytes.LittleEndian;
import dev.varve.compress.CompressionCodec;
import dev.varve.storage.CorruptFileException;
import dev.varve.storage.ReadFile;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads frames, checks and decompresses them.
 *
 * <p>Thread safety: all methods may be called by any thread.
 */
final class FrameInput {
  private final ReadFile file;
  private final long mark;
  private final @Nullable CompressionCodec codec;

  /**
   * Input from a table.
   *
   * @param codec null if no block is compressed
   */
  FrameInput(ReadFile file, long mark, @Nullable CompressionCodec codec) {
    this.file = file;
    this.mark = mark;
    this.codec = codec;
  }

  ReadFile file() {
    return file;
  }

  /** The content of the frame that fills the bytes from one position to another. */
  Bytes read(byte type, long from, long to) throws IOException {
    long size = to - from;
    if (size < Frame.HEADER || size - Frame.HEADER > Frame.LONGEST) {
      throw file.corrupt(from, "a block cannot have " + size + " bytes");
    }
    byte[] frame = new byte[(int) size];
    file.read(from, frame, 0, frame.length);
    return open(type, from, frame, 0, frame.length, new Scratch());
  }

  /**
   * The content of a frame that was read.
   *
   * @param position of the frame in the file
   * @param scratch where the content may be put; it is in the frame itself if it is not compressed
   */
  Bytes open(byte type, long position, byte[] frame, int offset, int size, Scratch scratch)
      throws CorruptFileException {
    if (LittleEndian.getInt(frame, offset) != Frame.checksum(mark, position, frame, offset, size)) {
      throw file.corrupt(position, "the checksum of a block of " + size + " bytes is wrong");
    }
    int coding = frame[offset + Frame.CODING_AT];
    int stored = LittleEndian.getInt(frame, offset + Frame.STORED_AT);
    int raw = LittleEndian.getInt(frame, offset + Frame.RAW_AT);
    boolean possible =
        frame[offset + Frame.TYPE_AT] == type
            && stored == size - Frame.HEADER
            && (coding == Frame.PLAIN
                ? raw == stored
                : coding == Frame.COMPRESSED
                    && raw >= 0
                    && raw <= Frame.LONGEST
                    && Frame.isPlausible(stored, raw));
    if (!possible) {
      throw file.corrupt(position, "the header of a block says what cannot be");
    }
    int start = offset + Frame.HEADER;
    if (coding == Frame.PLAIN) {
      return Bytes.wrap(frame, start, raw);
    }
    if (codec == null) {
      throw file.corrupt(position, "a block is compressed in a table that has no compression");
    }
    byte[] target = scratch.atLeast(raw);
    try {
      codec.decompress(frame, start, stored, target, 0, raw);
    } catch (IOException e) {
      CorruptFileException corrupt = file.corrupt(position, "a block cannot be decompressed");
      corrupt.initCause(e);
      throw corrupt;
    }
    return Bytes.wrap(target, 0, raw);
  }

  /** An array that is used again and again, and grows if need be. */
  static final class Scratch {
    private byte[] array = new byte[0];

    /** The array, with at least {@code length} bytes; what was in it is lost. */
    byte[] atLeast(int length) {
      if (array.length < length) {
        array = new byte[length];
      }
      return array;
    }
  }
}
