package dev.varve.table.flat;

import java.io.IOException;

/** Hands out pages of one table. They are checked, and nobody ever writes to them again. */
@FunctionalInterface
interface PageSource {
  /** A page: all have the size of a page, but for the last one, which may be shorter. */
  byte[] page(int number) throws IOException;
}
