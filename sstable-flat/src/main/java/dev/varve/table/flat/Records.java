package dev.varve.table.flat;

import dev.varve.bytes.Bytes;
import dev.varve.bytes.LittleEndian;
import dev.varve.entry.EntryKind;
import dev.varve.storage.CorruptFileException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The records of a table, one of which is current. What comes from the file is compared with where
 * the records end before it is used.
 *
 * <p>Thread safety: none; each lookup and each cursor has its own.
 */
final class Records {
  /** What stands before the key: its length 4, the value's 4, sequence 8, kind 1. */
  static final int HEADER = 17;

  static final int VALUE_LENGTH_AT = 4;
  static final int SEQUENCE_AT = 8;
  static final int KIND_AT = 16;

  /** Key and value have no more bytes together. */
  static final int LONGEST = 1 << 30;

  private final Pages pages;
  private final Footer footer;
  private final PageWindow record;
  private final PageWindow offset;
  private long position;
  private int keyLength;
  private int valueLength;
  private EntryKind kind = EntryKind.DELETE;

  /**
   * The records of a table.
   *
   * @param records hands out the pages of records
   * @param offsets hands out the pages of offsets
   */
  Records(Pages pages, PageSource records, PageSource offsets) {
    this.pages = pages;
    this.footer = pages.footer();
    this.record = new PageWindow(records, footer.pageSize());
    this.offset = new PageWindow(offsets, footer.pageSize());
  }

  /** Where a record starts, as the array of offsets says. */
  long offsetOf(long index) throws IOException {
    offset.show(footer.offsets() + index * Long.BYTES, Long.BYTES);
    return LittleEndian.getLong(offset.array, offset.at);
  }

  /** Makes a record the current one. */
  void show(long newPosition) throws IOException {
    showHeader(newPosition);
    record.show(position, HEADER + keyLength + valueLength);
  }

  /** Shows the header; where the record lies in one page, the rest is shown with it. */
  private void showHeader(long newPosition) throws IOException {
    long room = footer.offsets() - HEADER - newPosition;
    if (newPosition < 0 || room < 0) {
      throw corrupt(newPosition, "a record is said to start here");
    }
    position = newPosition;
    record.show(position, HEADER);
    keyLength = LittleEndian.getInt(record.array, record.at);
    valueLength = LittleEndian.getInt(record.array, record.at + VALUE_LENGTH_AT);
    long length = (long) keyLength + valueLength;
    if (keyLength < 0 || valueLength < 0 || length > Math.min(room, LONGEST)) {
      throw corrupt(position, "a record is said to be longer than what remains");
    }
    @Nullable EntryKind known = EntryKind.ofCode(record.array[record.at + KIND_AT]);
    if (known == null) {
      throw corrupt(position, "a record has a kind that is not known");
    }
    kind = known;
  }

  /** The number of the first record that is not before {@code (key, sequence)}. */
  long find(Bytes key, long sequence) throws IOException {
    long low = 0;
    long high = footer.totals().entries();
    while (low < high) {
      long middle = (low + high) >>> 1;
      if (compare(offsetOf(middle), key, sequence) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private int compare(long start, Bytes key, long sequence) throws IOException {
    showHeader(start);
    record.show(position, HEADER + keyLength);
    int byKey = Bytes.compare(array(), keyAt(), keyLength, key.array(), key.offset(), key.length());
    return byKey != 0 ? byKey : Long.compare(sequence, sequence());
  }

  /** Whether the current record is one of this key. */
  boolean isOf(Bytes key) {
    return keyLength == key.length()
        && Bytes.compare(array(), keyAt(), keyLength, key.array(), key.offset(), key.length()) == 0;
  }

  /** Where the record behind the current one starts. */
  long end() {
    return position + HEADER + keyLength + valueLength;
  }

  /** The array with the current record. */
  byte[] array() {
    return record.array;
  }

  int keyAt() {
    return record.at + HEADER;
  }

  int keyLength() {
    return keyLength;
  }

  int valueAt() {
    return keyAt() + keyLength;
  }

  int valueLength() {
    return valueLength;
  }

  long sequence() {
    return LittleEndian.getLong(record.array, record.at + SEQUENCE_AT);
  }

  EntryKind kind() {
    return kind;
  }

  CorruptFileException corrupt(long at, String problem) {
    return pages.file().corrupt(at, problem);
  }
}
