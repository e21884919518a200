package dev.varve.engine.storage;

import dev.varve.storage.AppendFile;
import dev.varve.storage.FileName;
import dev.varve.storage.ReadFile;
import java.io.IOException;
import java.util.Arrays;

/** The content of a file in memory: pieces of equal size, of which the last one grows. */
final class MemoryFile {
  private static final int PIECE = 64 << 10;
  private static final int SMALLEST = 1 << 10;

  private byte[][] pieces = new byte[1][];
  private long size;

  AppendFile appending(FileName name) {
    return new AppendFile() {
      @Override
      public FileName name() {
        return name;
      }

      @Override
      public void append(byte[] source, int offset, int length) {
        add(source, offset, length);
      }

      @Override
      public long position() {
        return size();
      }

      @Override
      public void sync() {
        // What is in memory is as durable as it gets.
      }

      @Override
      public void close() {
        // Nothing is held.
      }
    };
  }

  ReadFile reading(FileName name) {
    long sizeNow = size();
    return new ReadFile() {
      @Override
      public FileName name() {
        return name;
      }

      @Override
      public long size() {
        return sizeNow;
      }

      @Override
      public void read(long position, byte[] target, int offset, int length) throws IOException {
        if (position < 0 || length > sizeNow - position) {
          throw corrupt(
              position, "expected " + length + " bytes, but the file ends at byte " + sizeNow);
        }
        copy(position, target, offset, length);
      }

      @Override
      public void close() {
        // Nothing is held.
      }
    };
  }

  private synchronized long size() {
    return size;
  }

  private synchronized void add(byte[] source, int offset, int length) {
    int done = 0;
    while (done < length) {
      int piece = Math.toIntExact(size / PIECE);
      int at = (int) (size % PIECE);
      if (piece == pieces.length) {
        pieces = Arrays.copyOf(pieces, pieces.length * 2);
      }
      int count = Math.min(length - done, PIECE - at);
      System.arraycopy(source, offset + done, room(piece, at, count), at, count);
      done += count;
      size += count;
    }
  }

  /** The piece, with room for so many bytes more. */
  private byte[] room(int piece, int used, int more) {
    byte[] bytes = pieces[piece];
    if (bytes == null) {
      bytes = new byte[Math.max(SMALLEST, Integer.highestOneBit(2 * more - 1))];
      pieces[piece] = bytes;
    } else if (used + more > bytes.length) {
      bytes =
          Arrays.copyOf(
              bytes, Math.max(2 * bytes.length, Integer.highestOneBit(2 * (used + more) - 1)));
      pieces[piece] = bytes;
    }
    return bytes;
  }

  private synchronized void copy(long position, byte[] target, int offset, int length) {
    int done = 0;
    while (done < length) {
      int piece = (int) ((position + done) / PIECE);
      int at = (int) ((position + done) % PIECE);
      int count = Math.min(length - done, PIECE - at);
      System.arraycopy(pieces[piece], at, target, offset + done, count);
      done += count;
    }
  }
}
