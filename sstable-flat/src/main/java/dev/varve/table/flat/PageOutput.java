package dev.varve.table.flat;

import dev.varve.bytes.LittleEndian;
import dev.varve.storage.AppendFile;
import java.io.IOException;
import java.util.Arrays;

/**
 * Appends bytes to a file in large pieces, and computes the checksums of their pages.
 *
 * <p>Thread safety: none; one thread at a time.
 */
final class PageOutput {
  private static final int PIECE = 256 << 10;
  private static final int SMALLEST = 16 << 10;

  private final AppendFile file;
  private final int pageSize;
  private final int piece;
  private byte[] buffer;
  private int buffered;
  private long written;
  private byte[] sums = new byte[256];
  private int sumsLength;

  PageOutput(AppendFile file, int pageSize) {
    this.file = file;
    this.pageSize = pageSize;
    this.piece = Math.max(1, PIECE / pageSize) * pageSize;
    this.buffer = new byte[Math.min(piece, SMALLEST)];
  }

  int pageSize() {
    return pageSize;
  }

  /** How many bytes were appended so far. */
  long position() {
    return written + buffered;
  }

  void append(byte[] source, int offset, int length) throws IOException {
    int done = 0;
    while (done < length) {
      if (buffered == buffer.length) { // a small table needs no large piece
        buffer = Arrays.copyOf(buffer, Math.min(piece, 2 * buffered));
      }
      int more = Math.min(length - done, buffer.length - buffered);
      System.arraycopy(source, offset + done, buffer, buffered, more);
      buffered += more;
      done += more;
      if (buffered == piece) {
        flush();
      }
    }
  }

  /** Hands everything to the file; only the last call may end within a page. */
  private void flush() throws IOException {
    for (int at = 0; at < buffered; at += pageSize) {
      if (sumsLength == sums.length) {
        sums = Arrays.copyOf(sums, 2 * sumsLength);
      }
      int sum = Footer.sum(buffer, at, Math.min(pageSize, buffered - at));
      LittleEndian.putInt(sums, sumsLength, sum);
      sumsLength += Integer.BYTES;
    }
    file.append(buffer, 0, buffered);
    written += buffered;
    buffered = 0;
  }

  /** Appends what remains and the checksums of all pages, and returns the checksum of those. */
  int finish() throws IOException {
    flush();
    file.append(sums, 0, sumsLength);
    return Footer.sum(sums, 0, sumsLength);
  }
}
