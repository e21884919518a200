package dev.varve.table.page.codec;

import dev.varve.table.page.codec.PageException.Problem;
import java.io.IOException;
import java.util.BitSet;

/** Walks over pages of which each names the next one. */
public final class PageChain {
  /** Reads pages. */
  @FunctionalInterface
  public interface Source {
    /** The page of this number; the array is given away. */
    byte[] read(int number) throws IOException;
  }

  /** Looks at pages. */
  @FunctionalInterface
  public interface Visitor {
    /** Called once for each page. */
    void visit(int number, Page page) throws IOException;
  }

  private PageChain() {}

  /**
   * Visits the pages of a chain, from the one with the number {@code first} on; none if that is 0.
   *
   * @throws PageException if the chain leads back to one of its pages, before that is read again
   */
  public static void walk(int first, Source source, Visitor visitor) throws IOException {
    BitSet visited = new BitSet();
    int number = first;
    while (number != 0) {
      if (visited.get(number)) {
        throw new PageException(
            Problem.CYCLIC_CHAIN, "a chain of pages leads back to page " + number);
      }
      visited.set(number);
      Page page = Page.of(source.read(number));
      visitor.visit(number, page);
      number = page.next();
    }
  }
}
