package dev.varve.table.flat;

import java.io.IOException;

/**
 * Shows some bytes of the body: where they stand, if they lie in one page, or else a copy. Nobody
 * ever writes to what was shown again.
 *
 * <p>Thread safety: none.
 */
final class PageWindow {
  private final PageSource source;
  private final int pageSize;
  private byte[] page = new byte[0];
  private int number = -1;

  /** The page before that: where a header goes over the end of its page, both are needed twice. */
  private byte[] otherPage = page;

  private int otherNumber = -1;

  /** The array with the bytes that were shown last. */
  byte[] array = page;

  /** Where they start in it. */
  int at;

  PageWindow(PageSource source, int pageSize) {
    this.source = source;
    this.pageSize = pageSize;
  }

  /**
   * Shows bytes.
   *
   * <p>REQUIRES: all of them are part of the body.
   */
  void show(long position, int length) throws IOException {
    turnTo((int) (position / pageSize));
    int from = (int) (position % pageSize);
    if (from + length <= page.length) {
      array = page;
      at = from;
    } else {
      array = copy(from, length);
      at = 0;
    }
  }

  /** Gathers bytes from the current page and those behind it. */
  private byte[] copy(int from, int length) throws IOException {
    byte[] copy = new byte[length];
    int copied = page.length - from;
    System.arraycopy(page, from, copy, 0, copied);
    while (copied < length) {
      turnTo(number + 1);
      int more = Math.min(page.length, length - copied);
      System.arraycopy(page, 0, copy, copied, more);
      copied += more;
    }
    return copy;
  }

  private void turnTo(int wanted) throws IOException {
    if (wanted == number) {
      return;
    }
    byte[] next = wanted == otherNumber ? otherPage : source.page(wanted);
    otherPage = page;
    otherNumber = number;
    page = next;
    number = wanted;
  }
}
