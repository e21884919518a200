package dev.varve.table.page;

import dev.varve.bytes.Bytes;
import dev.varve.bytes.LittleEndian;
import dev.varve.storage.AppendFile;
import dev.varve.table.page.codec.Page;
import java.io.IOException;
import java.util.Arrays;

/**
 * Appends pages to a file in large pieces, and computes their checksums.
 *
 * <p>Thread safety: none; one thread at a time.
 */
final class PageOutput {
  private static final int PIECE = (256 << 10) / Page.SIZE * Page.SIZE;

  private final AppendFile file;
  private byte[] buffer = new byte[4 * Page.SIZE];
  private int buffered;
  private byte[] sums = new byte[256];
  private int pages;

  PageOutput(AppendFile file) {
    this.file = file;
  }

  /** How many pages were appended so far. */
  int pages() {
    return pages;
  }

  void append(Page page) throws IOException {
    if (buffered == buffer.length) { // a small table needs no large piece
      buffer = Arrays.copyOf(buffer, Math.min(PIECE, 2 * buffered));
    }
    Bytes image = page.image();
    image.copyTo(buffer, buffered);
    int at = pages * Integer.BYTES;
    if (at == sums.length) {
      sums = Arrays.copyOf(sums, 2 * at);
    }
    LittleEndian.putInt(sums, at, Footer.sum(buffer, buffered, Page.SIZE));
    pages++;
    buffered += Page.SIZE;
    if (buffered == PIECE) {
      flush();
    }
  }

  private void flush() throws IOException {
    file.append(buffer, 0, buffered);
    buffered = 0;
  }

  /** Appends what remains and the checksums of all pages, which are returned. */
  Bytes finish() throws IOException {
    flush();
    Bytes all = Bytes.wrap(sums, 0, pages * Integer.BYTES);
    file.append(all);
    return all;
  }
}
