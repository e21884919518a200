package dev.varve.table.page;

/**
 * What the field for the next page means in a table: how far away it is. A chain always goes to the
 * page behind, so it has no cycles, and page numbers are not bounded by the 16 bits of the field.
 */
final class Overflow {
  /** The entry goes on in the page behind this one. */
  static final int NEXT = 1;

  /** No entry goes on. */
  static final int END = 0;

  private Overflow() {}
}
