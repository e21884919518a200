package dev.varve.table.flat;

import dev.varve.bytes.LittleEndian;
import dev.varve.storage.CorruptFileException;
import dev.varve.storage.ReadFile;
import java.io.IOException;

/**
 * The pages that records and offsets are cut into, and their checksums, which stand apart from
 * them: so a page at another place, or of another table, does not have the right one.
 *
 * <p>Thread safety: all methods may be called by any thread.
 */
final class Pages implements PageSource {
  private final ReadFile file;
  private final Footer footer;
  private final byte[] sums;

  private Pages(ReadFile file, Footer footer, byte[] sums) {
    this.file = file;
    this.footer = footer;
    this.sums = sums;
  }

  /** Reads what stands behind the pages. */
  static Pages open(ReadFile file) throws IOException {
    Footer footer = Footer.read(file);
    byte[] sums = new byte[footer.pages() * Integer.BYTES];
    file.read(footer.body(), sums, 0, sums.length);
    if (Footer.sum(sums, 0, sums.length) != footer.sumOfSums()) {
      throw file.corrupt(footer.body(), "the checksum of the checksums of pages is wrong");
    }
    return new Pages(file, footer, sums);
  }

  ReadFile file() {
    return file;
  }

  Footer footer() {
    return footer;
  }

  long sizeInMemory() {
    return sums.length;
  }

  long position(int number) {
    return (long) number * footer.pageSize();
  }

  /** The length of some pages that follow each other. */
  int length(int first, int count) {
    long end = Math.min(position(first + count), footer.body());
    return (int) (end - position(first));
  }

  /** Reads a page. */
  @Override
  public byte[] page(int number) throws IOException {
    byte[] page = new byte[length(number, 1)];
    file.read(position(number), page, 0, page.length);
    check(number, page, 0);
    return page;
  }

  /** Checks a page that was read. */
  void check(int number, byte[] array, int at) throws CorruptFileException {
    int expected = LittleEndian.getInt(sums, number * Integer.BYTES);
    if (Footer.sum(array, at, length(number, 1)) != expected) {
      throw file.corrupt(position(number), "the checksum of page " + number + " is wrong");
    }
  }
}
