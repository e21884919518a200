package dev.varve.table.page;

import dev.varve.bytes.Bytes;
import dev.varve.bytes.LittleEndian;
import dev.varve.bytes.Window;
import dev.varve.entry.EntryKind;
import dev.varve.storage.CorruptFileException;
import dev.varve.table.page.codec.Page;
import dev.varve.table.page.codec.PageException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a table, leaf by leaf; one leaf and one of its entries are current. What comes
 * from the file is compared with the bounds of its page, and of the table, before it is used.
 *
 * <p>Thread safety: none; each lookup and each cursor has its own.
 */
final class Entries {
  private final TableFile file;
  private final PageSource source;
  private final Window data = new Window();
  private int leaf = -1;
  private int number;
  private @Nullable Page page;
  private byte[] array = new byte[0];
  private int keyAt;
  private int keyLength;
  private int valueLength;
  private long sequence;
  private EntryKind kind = EntryKind.DELETE;

  Entries(TableFile file, PageSource source) {
    this.file = file;
    this.source = source;
  }

  /** Makes a leaf the current one. */
  void enter(int wanted) throws IOException {
    if (wanted == leaf) {
      return;
    }
    leaf = -1;
    number = file.index().page(wanted);
    Page entered = source.page(number);
    if (entered.slots() == 0) {
      throw corrupt("a leaf has no entries");
    }
    page = entered;
    leaf = wanted;
  }

  /** The page that is the current leaf. */
  Page leafPage() {
    if (page == null || leaf < 0) {
      throw new IllegalStateException("no leaf is current");
    }
    return page;
  }

  /** How many entries start in the current leaf. */
  int slots() {
    return leafPage().slots();
  }

  /** Makes an entry of the current leaf the current one. */
  void show(int slot) throws IOException {
    read(slot, true);
  }

  /** The slot of the first entry of this leaf that is not before {@code (key, sequence)}. */
  int find(Bytes key, long wantedSequence) throws IOException {
    int low = 0;
    int high = slots();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (compare(middle, key, wantedSequence) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Compares an entry of the current leaf with {@code (key, sequence)}. */
  int compare(int slot, Bytes key, long wantedSequence) throws IOException {
    read(slot, false);
    int byKey = Bytes.compare(array, keyAt, keyLength, key.array(), key.offset(), key.length());
    return byKey != 0 ? byKey : Long.compare(wantedSequence, sequence);
  }

  /** Whether the current entry is one of this key. */
  boolean isOf(Bytes key) {
    return keyLength == key.length()
        && Bytes.compare(array, keyAt, keyLength, key.array(), key.offset(), key.length()) == 0;
  }

  /** Reads an entry; of one that goes on in other pages perhaps only the key. */
  private void read(int slot, boolean whole) throws IOException {
    Page current = leafPage();
    Bytes record;
    try {
      sequence = current.id(slot);
      record = current.data(slot, data);
    } catch (PageException e) {
      throw file.corrupt(number, e);
    }
    int at = record.offset();
    boolean isLong = !record.isEmpty() && EntryLayout.isLong(record.array(), at);
    int header = isLong ? EntryLayout.LONG_HEADER : EntryLayout.SHORT_HEADER;
    if (record.length() < header) {
      throw corrupt("an entry is shorter than its header");
    }
    @Nullable EntryKind known = EntryKind.ofCode(EntryLayout.kind(record.array(), at));
    if (known == null) {
      throw corrupt("an entry has a kind that is not known");
    }
    kind = known;
    if (isLong) {
      readLong(record, whole);
    } else {
      readShort(record);
    }
  }

  private void readShort(Bytes record) throws IOException {
    array = record.array();
    keyAt = record.offset() + EntryLayout.SHORT_HEADER;
    keyLength = LittleEndian.getShort(array, record.offset() + EntryLayout.KEY_LENGTH_AT);
    valueLength = record.length() - EntryLayout.SHORT_HEADER - keyLength;
    if (valueLength < 0) {
      throw corrupt("a key is longer than its entry");
    }
  }

  private void readLong(Bytes record, boolean whole) throws IOException {
    byte[] start = record.array();
    int at = record.offset();
    keyLength = LittleEndian.getInt(start, at + EntryLayout.KEY_LENGTH_AT);
    valueLength = LittleEndian.getInt(start, at + EntryLayout.VALUE_LENGTH_AT);
    long length = (long) keyLength + valueLength;
    boolean possible =
        keyLength >= 0
            && valueLength >= 0
            && length <= EntryLayout.LONGEST
            && !EntryLayout.isShort(length)
            && EntryLayout.overflowPages(length) < file.footer().pages() - number
            && record.length() == Page.LONGEST_DATA
            && leafPage().slots() == 1;
    if (!possible) {
      throw corrupt("an entry says that it goes on in other pages, and cannot");
    }
    int here = record.length() - EntryLayout.LONG_HEADER;
    if (!whole && keyLength <= here) {
      array = start;
      keyAt = at + EntryLayout.LONG_HEADER;
      return;
    }
    byte[] gathered = new byte[whole ? (int) length : keyLength];
    System.arraycopy(
        start, at + EntryLayout.LONG_HEADER, gathered, 0, Math.min(here, gathered.length));
    gather(gathered, here, (int) length);
    array = gathered;
    keyAt = 0;
  }

  /** Copies what lies in overflow pages, as much of it as there is room for. */
  private void gather(byte[] target, int from, int length) throws IOException {
    Page before = leafPage();
    int part = 0;
    int copied = from;
    while (copied < target.length) {
      part++;
      if (before.next() != Overflow.NEXT) {
        throw corrupt("the pages of a long entry end too early");
      }
      Page overflow = source.page(number + part);
      Bytes more;
      try {
        more = overflow.data(0, part);
      } catch (PageException e) {
        throw file.corrupt(number + part, e);
      }
      boolean last = length - copied <= Page.LONGEST_DATA;
      int expected = last ? length - copied : Page.LONGEST_DATA;
      if (more.length() != expected || (last && overflow.next() != Overflow.END)) {
        throw corrupt("a page of a long entry does not hold the part that it should");
      }
      int taken = Math.min(expected, target.length - copied);
      System.arraycopy(more.array(), more.offset(), target, copied, taken);
      copied += taken;
      before = overflow;
    }
  }

  /** The array with the current entry. */
  byte[] array() {
    return array;
  }

  int keyAt() {
    return keyAt;
  }

  int keyLength() {
    return keyLength;
  }

  int valueAt() {
    return keyAt + keyLength;
  }

  int valueLength() {
    return valueLength;
  }

  long sequence() {
    return sequence;
  }

  EntryKind kind() {
    return kind;
  }

  /** The exception that says that the current leaf is not what it should be. */
  CorruptFileException corrupt(String problem) {
    return file.corrupt(number, problem);
  }
}
