package dev.varve.table.page;

import dev.varve.bytes.LittleEndian;
import dev.varve.storage.CorruptFileException;
import dev.varve.storage.ReadFile;
import dev.varve.table.page.codec.Page;
import dev.varve.table.page.codec.PageException;
import java.io.IOException;

/**
 * A table file: what stands behind its pages as objects in memory, and pages on demand. Their
 * checksums stand apart from them, so a page at another place, or of another table, does not have
 * the right one.
 *
 * <p>Thread safety: all methods may be called by any thread.
 */
final class TableFile implements PageSource {
  private final ReadFile file;
  private final Footer footer;

  /** The checksums of all pages, and behind them the index. */
  private final byte[] tail;

  private final PageIndex index;

  private TableFile(ReadFile file, Footer footer, byte[] tail, PageIndex index) {
    this.file = file;
    this.footer = footer;
    this.tail = tail;
    this.index = index;
  }

  /** Reads what stands behind the pages. */
  static TableFile open(ReadFile file) throws IOException {
    Footer footer = Footer.read(file);
    byte[] tail = new byte[footer.tailLength()];
    file.read(footer.pagesEnd(), tail, 0, tail.length);
    if (Footer.sum(tail, 0, tail.length) != footer.sum()) {
      throw file.corrupt(footer.pagesEnd(), "the checksum of checksums and index is wrong");
    }
    PageIndex index = PageIndex.decode(file, footer, tail);
    return new TableFile(file, footer, tail, index);
  }

  Footer footer() {
    return footer;
  }

  PageIndex index() {
    return index;
  }

  long sizeInMemory() {
    return tail.length + index.sizeInMemory();
  }

  /** Reads a page. */
  @Override
  public Page page(int number) throws IOException {
    byte[] image = new byte[Page.SIZE];
    read(number, image, Page.SIZE);
    return decode(number, image);
  }

  /** Reads the bytes of some pages that follow each other. */
  void read(int first, byte[] target, int length) throws IOException {
    file.read((long) first * Page.SIZE, target, 0, length);
  }

  /** Checks an image that was read, and keeps it. */
  Page decode(int number, byte[] image) throws CorruptFileException {
    int expected = LittleEndian.getInt(tail, number * Integer.BYTES);
    if (Footer.sum(image, 0, Page.SIZE) != expected) {
      throw corrupt(number, "the checksum of page " + number + " is wrong");
    }
    try {
      return Page.of(image);
    } catch (PageException e) {
      throw corrupt(number, e);
    }
  }

  CorruptFileException corrupt(int page, String problem) {
    return file.corrupt((long) page * Page.SIZE, problem);
  }

  CorruptFileException corrupt(int page, PageException problem) {
    CorruptFileException corrupt = corrupt(page, String.valueOf(problem.getMessage()));
    corrupt.initCause(problem);
    return corrupt;
  }

  /** The same once more, from the file. */
  TableFile readAgain() throws IOException {
    return open(file);
  }

  void close() throws IOException {
    file.close();
  }
}
