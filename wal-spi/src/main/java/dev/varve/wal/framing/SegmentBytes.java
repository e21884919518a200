package dev.varve.wal.framing;

import dev.varve.storage.CorruptFileException;
import dev.varve.storage.ReadFile;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a segment up to a limit, read in large pieces. One object serves all segments of a
 * replay, one after the other, and keeps its buffers.
 *
 * <p>Thread safety: none; one thread at a time.
 */
public final class SegmentBytes {
  private static final int PIECE = 256 << 10;

  private @Nullable ReadFile file;
  private long limit;
  private byte[] buffer = new byte[0];
  private long bufferAt;
  private int buffered;
  private byte[] assembly = new byte[0];

  /** Shows nothing yet. */
  public SegmentBytes() {}

  /**
   * Shows a segment.
   *
   * @param newFile is not closed
   * @param newLimit where the bytes end as far as readers are concerned, at most the file's size
   */
  public void show(ReadFile newFile, long newLimit) {
    if (newLimit < 0 || newLimit > newFile.size()) {
      throw new IllegalArgumentException(
          newFile.name() + " has " + newFile.size() + " bytes, not " + newLimit);
    }
    file = newFile;
    limit = newLimit;
    bufferAt = 0;
    buffered = 0;
  }

  /** Where the bytes end. */
  public long limit() {
    return limit;
  }

  /** The exception that says that the bytes at {@code position} are not what they should be. */
  CorruptFileException corrupt(long position, String problem) {
    return shown().corrupt(position, problem);
  }

  /** The array into which {@link #fetch} reads; another one after the next fetch. */
  byte[] array() {
    return buffer;
  }

  /** How many bytes can be fetched at once wherever there are so many. */
  int longestFetch() {
    return PIECE;
  }

  /**
   * Brings bytes into {@link #array()}.
   *
   * <p>REQUIRES: they lie before the limit and are no more than {@link #longestFetch}.
   *
   * @return where they start in the array, valid until the next fetch
   */
  int fetch(long position, int length) throws IOException {
    long offset = position - bufferAt;
    if (offset < 0 || offset + length > buffered) {
      if (length > PIECE || position < 0 || length > limit - position) {
        throw new IndexOutOfBoundsException(length + " bytes at " + position + " of " + limit);
      }
      int count = (int) Math.min(PIECE, limit - position);
      buffered = 0;
      if (buffer.length < count) {
        buffer = new byte[count];
      }
      shown().read(position, buffer, 0, count);
      bufferAt = position;
      buffered = count;
      offset = 0;
    }
    return (int) offset;
  }

  /** Reads bytes into another array, past the buffer. */
  void read(long position, byte[] target, int offset, int length) throws IOException {
    shown().read(position, target, offset, length);
  }

  /** Whether all bytes from {@code from} to {@code to} are zero. */
  public boolean areZero(long from, long to) throws IOException {
    for (long at = from; at < to; ) {
      int count = (int) Math.min(PIECE, to - at);
      int start = fetch(at, count);
      for (int i = start; i < start + count; i++) {
        if (buffer[i] != 0) {
          return false;
        }
      }
      at += count;
    }
    return true;
  }

  /**
   * An array of at least {@code length} bytes to put a record together in; what it held up to
   * {@code kept} is still there.
   */
  byte[] assembly(int kept, int length) {
    if (assembly.length < length) {
      byte[] larger = new byte[(int) Math.max(length, Math.min(2L * assembly.length, 1 << 30))];
      System.arraycopy(assembly, 0, larger, 0, kept);
      assembly = larger;
    }
    return assembly;
  }

  private ReadFile shown() {
    if (file == null) {
      throw new IllegalStateException("no segment is shown");
    }
    return file;
  }
}
