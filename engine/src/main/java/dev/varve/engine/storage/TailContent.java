package dev.varve.engine.storage;

import dev.varve.storage.ReadFile;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** What the {@link Tail} of a file holds: bytes that the file may lack. */
final class TailContent {
  private final long position;
  private final byte[] bytes;

  private TailContent(long position, byte[] bytes) {
    this.position = position;
    this.bytes = bytes;
  }

  /** Where in the file the bytes belong. */
  long position() {
    return position;
  }

  /** Where in the file they end. */
  long end() {
    return position + bytes.length;
  }

  /** Copies bytes by their place in the file. */
  void copy(long from, byte[] target, int offset, int length) {
    System.arraycopy(bytes, Math.toIntExact(from - position), target, offset, length);
  }

  /** What a tail holds; null if that is nothing. */
  static @Nullable TailContent read(ReadFile tail) throws IOException {
    byte[] content = new byte[Tail.SIZE];
    tail.read(0, content, 0, (int) Math.min(content.length, tail.size()));
    return parse(content);
  }

  /** Takes the pieces that are whole and follow one another. */
  private static @Nullable TailContent parse(byte[] content) {
    ByteBuffer numbers = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
    if (numbers.getLong(0) != Tail.MAGIC) {
      return null;
    }
    CRC32C checksum = new CRC32C();
    byte[] bytes = new byte[content.length];
    int size = 0;
    long start = numbers.getLong(Tail.FIRST_PIECE);
    int at = Tail.FIRST_PIECE;
    while (at <= content.length - Tail.HEADER) {
      int length = numbers.getInt(at + Long.BYTES);
      int from = at + Tail.HEADER;
      if (start < 0
          || numbers.getLong(at) != start + size
          || length < 1
          || length > content.length - from) {
        break;
      }
      checksum.reset();
      checksum.update(content, at, Tail.CHECKED_HEADER);
      checksum.update(content, from, length);
      if ((int) checksum.getValue() != numbers.getInt(at + Tail.CHECKED_HEADER)) {
        break;
      }
      System.arraycopy(content, from, bytes, size, length);
      size += length;
      at = from + length;
    }
    return size == 0 ? null : new TailContent(start, Arrays.copyOf(bytes, size));
  }

  /** Writes the bytes to the file that they belong to. */
  void writeTo(Path path) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
      if (position <= file.length()) { // Else something before them was lost.
        file.seek(position);
        file.write(bytes);
      }
    } catch (IOException e) {
      throw Errors.typed(e, "cannot complete " + path + " from its tail");
    }
  }
}
