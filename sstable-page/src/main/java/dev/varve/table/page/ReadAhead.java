package dev.varve.table.page;

import dev.varve.table.BlockCache;
import dev.varve.table.page.codec.Page;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Pages for a walk over much of a table: those that are in the cache from there, others from the
 * file, in pieces that grow while the walk goes on. The cache stays as it is.
 *
 * <p>Thread safety: none; it belongs to one cursor.
 */
final class ReadAhead implements PageSource {
  private static final int MOST_AT_ONCE = (256 << 10) / Page.SIZE;

  private final TableFile file;
  private final @Nullable BlockCache cache;
  private byte[] piece = new byte[0];
  private int first;
  private int end;
  private int wanted = 1;

  /**
   * A source.
   *
   * @param cache null to read everything from the file
   */
  ReadAhead(TableFile file, @Nullable BlockCache cache) {
    this.file = file;
    this.cache = cache;
  }

  @Override
  public Page page(int number) throws IOException {
    Object cached = cache == null ? null : cache.find(number);
    if (cached != null) {
      return (Page) cached;
    }
    if (number < first || number >= end) {
      readPiece(number);
    }
    int at = (number - first) * Page.SIZE;
    return file.decode(number, Arrays.copyOfRange(piece, at, at + Page.SIZE));
  }

  /** Reads a piece that starts with the page or, if the walk goes backward, ends with it. */
  private void readPiece(int number) throws IOException {
    boolean backward = number == first - 1;
    boolean walks = backward || number == end;
    wanted = walks ? Math.min(2 * wanted, MOST_AT_ONCE) : 1;
    int from = backward ? Math.max(0, number + 1 - wanted) : number;
    int to = backward ? number + 1 : Math.min(number + wanted, file.footer().pages());
    int length = (to - from) * Page.SIZE;
    end = first; // nothing is there until it was read
    if (piece.length < length) {
      piece = new byte[length];
    }
    file.read(from, piece, length);
    first = from;
    end = to;
  }
}
