package dev.varve.table.page;

import dev.varve.table.page.codec.Page;
import java.io.IOException;

/** Hands out pages of one table, whose checksums are right and that nobody ever changes again. */
@FunctionalInterface
interface PageSource {
  /** The page of this number, counted from 0 from the start of the file. */
  Page page(int number) throws IOException;
}
