package dev.varve.table.page.codec;

import dev.varve.bytes.Bytes;
import dev.varve.bytes.Window;
import dev.varve.table.page.codec.PageException.Problem;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A slotted page: an array of slots grows from its front, records grow from its end, and each slot
 * says where a record starts.
 *
 * <pre>
 * +----------+---------+----------+--------+--------+-----+----------+-----+----------+----------+
 * | number   | free    | next     | slot 0 | slot 1 | ... | free     | ... | record 1 | record 0 |
 * | of slots | offset  | page     |        |        |     | space    |     |          |          |
 * +----------+---------+----------+--------+--------+-----+----------+-----+----------+----------+
 * 0          2         4          6        8                         free offset              4096
 * </pre>
 *
 * <p>All numbers are little-endian. A record is {@code id, 8 bytes | length, a varint | data}. A
 * slot of 0 is that of a deleted record; a next page of 0 is the end of a chain.
 *
 * <p>Whatever comes from an image is compared with the bounds of the page before it is used.
 *
 * <p>Thread safety: reads may run in parallel; changes belong to one thread at a time.
 */
public final class Page {
  /** The size of a page in bytes. */
  public static final int SIZE = 4096;

  /** The most bytes of data that fit into an empty page. */
  public static final int LONGEST_DATA = 4078;

  /** The largest number of a page that a page can name. */
  public static final int LARGEST_NUMBER = 0xffff;

  private static final int SLOTS_AT = 0;
  private static final int FREE_AT = 2;
  private static final int NEXT_AT = 4;
  private static final int HEADER = 6;
  private static final int SLOT = 2;
  private static final int DELETED = 0;
  private static final int LONGEST_VARINT = 10;

  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final byte[] image;

  /** An empty page that no page follows. */
  public Page() {
    image = new byte[SIZE];
    put(FREE_AT, SIZE);
  }

  private Page(byte[] image) {
    this.image = image;
  }

  /**
   * The page that an image shows.
   *
   * <p>REQUIRES: the caller gives the array away.
   *
   * @throws PageException if it has another size, or its header says what cannot be
   */
  public static Page of(byte[] image) throws PageException {
    if (image.length != SIZE) {
      throw new PageException(
          Problem.BAD_HEADER, "a page has " + SIZE + " bytes, not " + image.length);
    }
    Page page = new Page(image);
    int slotsEnd = HEADER + SLOT * page.slots();
    if (page.freeOffset() < slotsEnd || page.freeOffset() > SIZE) {
      throw new PageException(
          Problem.BAD_HEADER,
          "a page with "
              + page.slots()
              + " slots cannot have free space up to "
              + page.freeOffset());
    }
    return page;
  }

  private int get(int at) {
    return Short.toUnsignedInt((short) SHORT.get(image, at));
  }

  private void put(int at, int value) {
    SHORT.set(image, at, (short) value);
  }

  /** The bytes of the page, which change with it. */
  public Bytes image() {
    return Bytes.wrap(image);
  }

  /** How many slots there are, with those of deleted records. */
  public int slots() {
    return get(SLOTS_AT);
  }

  /** Where the records start. */
  public int freeOffset() {
    return get(FREE_AT);
  }

  /** The number of the page that follows in the chain, or 0 at its end. */
  public int next() {
    return get(NEXT_AT);
  }

  /**
   * Says which page follows in the chain.
   *
   * @throws PageException if the number has more than 16 bits
   */
  public void setNext(long number) throws PageException {
    if (number < 0 || number > LARGEST_NUMBER) {
      throw new PageException(
          Problem.NUMBER_TOO_LARGE,
          "a page can name pages up to " + LARGEST_NUMBER + ", and this is " + number);
    }
    put(NEXT_AT, (int) number);
  }

  /** Whether a record with that many bytes of data fits. */
  public boolean fits(int length) {
    return length <= LONGEST_DATA
        && freeOffset() - recordSize(length) >= HEADER + SLOT * (slots() + 1);
  }

  private static int recordSize(int length) {
    return Long.BYTES + (length < 0x80 ? 1 : 2) + length;
  }

  /**
   * Adds a record in a slot of its own, the last one.
   *
   * @return the number of the slot
   * @throws PageException if it does not fit; then nothing has changed
   */
  public int insert(long id, Bytes data) throws PageException {
    int length = data.length();
    if (!fits(length)) {
      throw new PageException(
          Problem.PAGE_FULL, "a page has no room for a record of " + length + " bytes");
    }
    int slot = slots();
    int start = freeOffset() - recordSize(length);
    LONG.set(image, start, id);
    int at = start + Long.BYTES;
    if (length < 0x80) {
      image[at] = (byte) length;
    } else {
      image[at++] = (byte) (length | 0x80);
      image[at] = (byte) (length >>> 7);
    }
    data.copyTo(image, at + 1);
    put(HEADER + SLOT * slot, start);
    put(SLOTS_AT, slot + 1);
    put(FREE_AT, start);
    return slot;
  }

  /**
   * Whether the record of a slot was deleted.
   *
   * @throws PageException if there is no such slot
   */
  public boolean isDeleted(int slot) throws PageException {
    return offset(slot) == DELETED;
  }

  private int offset(int slot) throws PageException {
    if (slot < 0 || slot >= slots()) {
      throw new PageException(
          Problem.INVALID_SLOT, "a page with " + slots() + " slots has none of number " + slot);
    }
    return get(HEADER + SLOT * slot);
  }

  /** Where a record starts, which has at least an id and a length. */
  private int start(int slot) throws PageException {
    int start = offset(slot);
    if (start == DELETED) {
      throw new PageException(
          Problem.RECORD_DELETED, "the record of slot " + slot + " was deleted");
    }
    if (start < freeOffset() || start >= SIZE - Long.BYTES) {
      throw new PageException(
          Problem.SLOT_OUT_OF_BOUNDS,
          "slot " + slot + " leads to " + start + ", where no record can be");
    }
    return start;
  }

  /** The id of a record. */
  public long id(int slot) throws PageException {
    return (long) LONG.get(image, start(slot));
  }

  /** The data of a record: a window onto the page, which is not to be changed meanwhile. */
  public Bytes data(int slot) throws PageException {
    int length = dataLength(slot);
    return Bytes.wrap(image, dataStart(slot), length);
  }

  /** As {@link #data(int)}, with a window of the caller's, so that nothing is allocated. */
  public Bytes data(int slot, Window window) throws PageException {
    int length = dataLength(slot);
    return window.show(image, dataStart(slot), length);
  }

  /**
   * The data of a record that should have this id.
   *
   * @throws PageException if it has another one
   */
  public Bytes data(int slot, long id) throws PageException {
    if (id(slot) != id) {
      throw new PageException(
          Problem.OTHER_RECORD, "the record of slot " + slot + " has another id");
    }
    return data(slot);
  }

  /**
   * Where the data of a record starts.
   *
   * <p>REQUIRES: {@link #dataLength} said how long they are.
   */
  private int dataStart(int slot) throws PageException {
    int at = start(slot) + Long.BYTES;
    while (image[at] < 0) {
      at++;
    }
    return at + 1;
  }

  /** How many bytes of data a record has; all of them lie within the page. */
  public int dataLength(int slot) throws PageException {
    int at = start(slot) + Long.BYTES;
    long length = 0;
    for (int i = 0; at < SIZE && i < LONGEST_VARINT; i++) {
      int next = image[at++];
      length |= (long) (next & 0x7f) << (7 * i);
      if (next >= 0) {
        if (length < 0 || length > SIZE - at) {
          throw new PageException(
              Problem.PAYLOAD_OUT_OF_BOUNDS,
              "the record of slot " + slot + " is said to be longer than its page");
        }
        return (int) length;
      }
    }
    throw new PageException(
        Problem.BAD_VARINT, "the length of the record of slot " + slot + " is not a number");
  }

  /**
   * Deletes a record: its slot becomes 0, and slots of deleted records at the end are given back.
   * The bytes of the record are not.
   */
  public void delete(int slot) throws PageException {
    start(slot);
    put(HEADER + SLOT * slot, DELETED);
    int slots = slots();
    while (slots > 0 && get(HEADER + SLOT * (slots - 1)) == DELETED) {
      slots--;
    }
    put(SLOTS_AT, slots);
  }

  /**
   * Replaces the data of a record.
   *
   * @throws PageException if the new data have another length; then nothing has changed
   */
  public void update(int slot, Bytes data) throws PageException {
    int length = dataLength(slot);
    if (data.length() != length) {
      throw new PageException(
          Problem.NOT_IN_PLACE,
          "data of " + data.length() + " bytes cannot take the place of " + length + " bytes");
    }
    data.copyTo(image, dataStart(slot));
  }
}
