package dev.varve.table.block;

import dev.varve.bytes.LittleEndian;
import dev.varve.compress.CompressionCodec;
import dev.varve.storage.AppendFile;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Compresses blocks, frames them and appends them to a file in large pieces.
 *
 * <p>Thread safety: none; one thread at a time.
 */
final class FrameOutput {
  private static final int PIECE = 256 << 10;
  private static final int USUAL = PIECE + (16 << 10);
  private static final int SMALLEST = 32 << 10; // a small table needs no large piece
  private static final int LARGEST_KEPT = 4 << 20;

  private final AppendFile file;
  private final @Nullable CompressionCodec codec;
  private final long mark;
  private byte[] buffer = new byte[SMALLEST];
  private int buffered;
  private long position;

  /**
   * Output into an empty file.
   *
   * @param codec null to leave blocks as they are
   */
  FrameOutput(AppendFile file, @Nullable CompressionCodec codec) {
    this.file = file;
    this.codec = codec;
    this.mark = file.name().number();
  }

  /** What is mixed into the checksums of this table: the number of its file. */
  long mark() {
    return mark;
  }

  /** How many bytes were written so far. */
  long position() {
    return position;
  }

  /**
   * Writes a block.
   *
   * @param compress whether to try: the block is compressed if that saves a sixteenth of it
   * @return the size of its frame
   */
  int write(byte type, byte[] block, int offset, int length, boolean compress) throws IOException {
    int stored = compress ? compress(block, offset, length) : -1;
    byte coding = Frame.COMPRESSED;
    if (stored < 0) {
      ensure(Frame.HEADER + (long) length);
      System.arraycopy(block, offset, buffer, buffered + Frame.HEADER, length);
      stored = length;
      coding = Frame.PLAIN;
    }
    int start = buffered;
    int size = Frame.HEADER + stored;
    buffer[start + Frame.TYPE_AT] = type;
    buffer[start + Frame.CODING_AT] = coding;
    LittleEndian.putInt(buffer, start + Frame.STORED_AT, stored);
    LittleEndian.putInt(buffer, start + Frame.RAW_AT, length);
    LittleEndian.putInt(buffer, start, Frame.checksum(mark, position, buffer, start, size));
    added(size);
    return size;
  }

  private int compress(byte[] block, int offset, int length) throws IOException {
    if (codec == null) {
      return -1;
    }
    ensure(Frame.HEADER + (long) codec.maxCompressedLength(length));
    int stored = codec.compress(block, offset, length, buffer, buffered + Frame.HEADER);
    return stored <= length - (length >>> 4) && Frame.isPlausible(stored, length) ? stored : -1;
  }

  /** Appends bytes without a frame. */
  void append(byte[] bytes) throws IOException {
    ensure(bytes.length);
    System.arraycopy(bytes, 0, buffer, buffered, bytes.length);
    added(bytes.length);
  }

  private void added(int size) throws IOException {
    buffered += size;
    position += size;
    if (buffered >= PIECE) {
      flush();
    }
  }

  /** Hands everything to the file. */
  void flush() throws IOException {
    if (buffered > 0) {
      file.append(buffer, 0, buffered);
      buffered = 0;
    }
    if (buffer.length > LARGEST_KEPT) {
      buffer = new byte[SMALLEST];
    }
  }

  private void ensure(long more) {
    long needed = buffered + more;
    if (needed > buffer.length) {
      long usual = Math.min(2L * buffer.length, USUAL);
      buffer = Arrays.copyOf(buffer, Math.toIntExact(Math.max(needed, usual)));
    }
  }
}
