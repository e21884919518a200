package dev.varve.table.page;

import dev.varve.bytes.Bytes;
import dev.varve.bytes.LittleEndian;
import dev.varve.entry.EntryKind;
import dev.varve.table.page.codec.Page;

/**
 * How an entry is the data of a record, whose id is the entry's sequence.
 *
 * <pre>
 * short entry   kind 1          | length of the key 2 | key | value
 * long entry    kind + 0x80   1 | length of the key 4 | length of the value 4 | what fits of both
 * </pre>
 */
final class EntryLayout {
  /** What stands before the key of a short entry. */
  static final int SHORT_HEADER = 3;

  /** What stands before the key of an entry that goes on in other pages. */
  static final int LONG_HEADER = 9;

  /** Key and value have no more bytes together. */
  static final int LONGEST = 1 << 30;

  static final int KEY_LENGTH_AT = 1;
  static final int VALUE_LENGTH_AT = 5;

  /** Is added to the kind of a long entry. */
  private static final int LONG = 0x80;

  private EntryLayout() {}

  /** Whether an entry fits into a page. */
  static boolean isShort(long length) {
    return length <= Page.LONGEST_DATA - SHORT_HEADER;
  }

  /** How many pages behind its leaf an entry with so many bytes of key and value takes. */
  static int overflowPages(long length) {
    long behind = length - (Page.LONGEST_DATA - LONG_HEADER);
    return isShort(length) ? 0 : (int) Math.ceilDiv(behind, Page.LONGEST_DATA);
  }

  /** Whether a record is the start of a long entry. */
  static boolean isLong(byte[] array, int at) {
    return (array[at] & LONG) != 0;
  }

  /** The code of a record's kind. */
  static int kind(byte[] array, int at) {
    return array[at] & ~LONG & 0xff;
  }

  /** Encodes a short entry and says how long it is. */
  static int encodeShort(Bytes key, EntryKind kind, Bytes value, byte[] target) {
    target[0] = kind.code();
    LittleEndian.putShort(target, KEY_LENGTH_AT, key.length());
    key.copyTo(target, SHORT_HEADER);
    value.copyTo(target, SHORT_HEADER + key.length());
    return SHORT_HEADER + key.length() + value.length();
  }

  /** Encodes what stands before the key of a long entry. */
  static void encodeLongHeader(Bytes key, EntryKind kind, Bytes value, byte[] target) {
    target[0] = (byte) (kind.code() | LONG);
    LittleEndian.putInt(target, KEY_LENGTH_AT, key.length());
    LittleEndian.putInt(target, VALUE_LENGTH_AT, value.length());
  }
}
