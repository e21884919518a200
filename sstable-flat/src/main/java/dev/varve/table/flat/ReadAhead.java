package dev.varve.table.flat;

import dev.varve.table.BlockCache;
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
  private static final int LARGEST_PIECE = 256 << 10;

  private final Pages pages;
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
  ReadAhead(Pages pages, @Nullable BlockCache cache) {
    this.pages = pages;
    this.cache = cache;
  }

  @Override
  public byte[] page(int number) throws IOException {
    Object cached = cache == null ? null : cache.find(number);
    if (cached != null) {
      return (byte[]) cached;
    }
    if (number < first || number >= end) {
      readPiece(number);
    }
    int at = (int) (pages.position(number) - pages.position(first));
    pages.check(number, piece, at);
    return Arrays.copyOfRange(piece, at, at + pages.length(number, 1));
  }

  /** Reads a piece that starts with the page or, if the walk goes backward, ends with it. */
  private void readPiece(int number) throws IOException {
    boolean backward = number == first - 1;
    boolean walks = backward || number == end;
    int most = Math.max(1, LARGEST_PIECE / pages.footer().pageSize());
    wanted = walks ? Math.min(2 * wanted, most) : 1;
    int from = backward ? Math.max(0, number + 1 - wanted) : number;
    int to = backward ? number + 1 : Math.min(number + wanted, pages.footer().pages());
    int length = pages.length(from, to - from);
    end = first; // nothing is there until it was read
    if (piece.length < length) {
      piece = new byte[length];
    }
    pages.file().read(pages.position(from), piece, 0, length);
    first = from;
    end = to;
  }
}
