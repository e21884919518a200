package dev.varve.importers.pipeline;

import dev.varve.bytes.Bytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * A page of records: {@code slots u16 | free u16 | next page u16 | slot u16 for each record}, then
 * records from the end of the page downwards. A slot is the place of its record in the page, 0 if
 * that was deleted; a record is {@code id i64 | length uvarint | data}.
 *
 * @param next the number of the page that follows in the chain, 0 if none does
 * @param records those that were not deleted, in the order of their slots
 */
record SlottedPage(int next, List<Row> records) {
  /** Bytes of a page. */
  static final int SIZE = 4096;

  private static final int HEADER = 6;
  private static final int ID = 8;

  /** A record. */
  record Row(long id, Bytes data) {}

  /**
   * Reads a page, and checks all of it.
   *
   * @param bytes given away
   * @throws BadPageException if it is no such page
   */
  static SlottedPage read(byte[] bytes) throws BadPageException {
    ByteBuffer page = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int slots = u16(page, 0);
    int free = u16(page, 2);
    int slotsEnd = HEADER + 2 * slots;
    if (slotsEnd > free || free > SIZE) {
      throw new BadPageException(
          2, slots + " slots and free space up to byte " + free + " cannot be");
    }
    BitSet taken = new BitSet(SIZE);
    List<Row> records = new ArrayList<>();
    for (int at = HEADER; at < slotsEnd; at += 2) {
      int slot = u16(page, at);
      if (slot != 0) {
        if (slot < free || slot > SIZE - ID - 1) {
          throw new BadPageException(at, "a slot points to byte " + slot + ", where no record is");
        }
        records.add(record(bytes, page, slot, taken));
      }
    }
    return new SlottedPage(u16(page, 4), records);
  }

  private static Row record(byte[] bytes, ByteBuffer page, int start, BitSet taken)
      throws BadPageException {
    int at = start + ID;
    long length = 0;
    for (int shift = 0; ; shift += 7) {
      if (at == SIZE || shift > 14) {
        throw new BadPageException(start + ID, "the length of a record does not end");
      }
      int next = bytes[at++];
      length |= (next & 0x7fL) << shift;
      if (next >= 0) {
        break;
      }
    }
    if (length > SIZE - at) {
      throw new BadPageException(
          start + ID, "a record of " + length + " bytes does not fit into its page");
    }
    int end = at + (int) length;
    int overlap = taken.nextSetBit(start);
    if (overlap >= 0 && overlap < end) {
      throw new BadPageException(start, "two records overlap");
    }
    taken.set(start, end);
    return new Row(page.getLong(start), Bytes.wrap(bytes, at, (int) length));
  }

  private static int u16(ByteBuffer page, int at) {
    return page.getShort(at) & 0xffff;
  }
}
