package dev.varve.importers.pipeline;

import dev.varve.bytes.Bytes;
import dev.varve.table.page.codec.Page;
import dev.varve.table.page.codec.PageException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * What is in a page of records, all of which was checked.
 *
 * @param next the number of the page that follows in the chain, 0 if none does
 * @param rows the records that were not deleted, in the order of their slots
 */
record PageContent(int next, List<Row> rows) {
  private static final int HEADER = 6;
  private static final int SLOT = 2;

  /** A record. */
  record Row(long id, Bytes data) {}

  /**
   * Reads a page.
   *
   * @param bytes given away
   * @throws BadPageException if it is no page of records
   */
  static PageContent read(byte[] bytes) throws BadPageException {
    int at = 0;
    try {
      Page page = Page.of(bytes);
      BitSet taken = new BitSet(Page.SIZE);
      List<Row> rows = new ArrayList<>();
      for (int slot = 0; slot < page.slots(); slot++) {
        at = HEADER + SLOT * slot;
        if (!page.isDeleted(slot)) {
          Row row = new Row(page.id(slot), page.data(slot));
          take(row.data, taken, at);
          rows.add(row);
        }
      }
      return new PageContent(page.next(), rows);
    } catch (PageException e) {
      throw new BadPageException(at, String.valueOf(e.getMessage()));
    }
  }

  /** Makes sure that the bytes of a record are those of no other one. */
  private static void take(Bytes data, BitSet taken, int slotAt) throws BadPageException {
    int start = data.offset() - Long.BYTES - (data.length() < 0x80 ? 1 : 2);
    int end = data.offset() + data.length();
    int next = taken.nextSetBit(start);
    if (next >= 0 && next < end) {
      throw new BadPageException(slotAt, "two records overlap");
    }
    taken.set(start, end);
  }
}
