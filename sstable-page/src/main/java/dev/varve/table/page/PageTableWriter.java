package dev.varve.table.page;

import dev.varve.bytes.Bytes;
import dev.varve.bytes.Window;
import dev.varve.entry.EntryKind;
import dev.varve.storage.AppendFile;
import dev.varve.table.EntryTally;
import dev.varve.table.TableWriter;
import dev.varve.table.page.codec.Page;
import java.io.IOException;
import java.util.zip.CRC32C;

/** Writes a table of the format {@code page}. */
final class PageTableWriter implements TableWriter {
  private final AppendFile file;
  private final PageOutput out;
  private final IndexBuilder index = new IndexBuilder();
  private final EntryTally tally = new EntryTally();
  private final byte[] record = new byte[Page.LONGEST_DATA];
  private final Window window = new Window();
  private Page leaf = new Page();
  private boolean finished;

  PageTableWriter(AppendFile file) {
    this.file = file;
    this.out = new PageOutput(file);
  }

  @Override
  public void add(Bytes key, long sequence, EntryKind kind, Bytes value) throws IOException {
    if (finished) {
      throw new IllegalStateException("the table was finished or closed");
    }
    long length = (long) key.length() + value.length();
    checkRoom(length);
    if (!tally.add(key, sequence, kind, value.length())) {
      throw new IllegalArgumentException("entries of a table must arrive in increasing order");
    }
    if (!EntryLayout.isShort(length)) {
      writeLeaf();
      index.add(out.pages(), key);
      writeLong(key, sequence, kind, value);
      return;
    }
    int size = EntryLayout.encodeShort(key, kind, value, record);
    if (!leaf.fits(size)) {
      writeLeaf();
    }
    if (leaf.slots() == 0) {
      index.add(out.pages(), key);
    }
    leaf.insert(sequence, window.show(record, 0, size));
  }

  private void checkRoom(long length) {
    if (length > EntryLayout.LONGEST) {
      throw new IllegalArgumentException(
          "key and value of an entry of format 'page' have at most "
              + EntryLayout.LONGEST
              + " bytes together; these have "
              + length);
    }
    long pages = out.pages() + 2L + EntryLayout.overflowPages(length);
    long rows = (long) index.length() + PageIndex.ROW_HEADER + PageIndex.LONGEST_START;
    if (pages > Footer.MOST_PAGES || rows > Footer.LONGEST_INDEX) {
      throw new IllegalStateException(
          "a table of format 'page' has at most 2^28 pages and an index of 1 GiB, and this one is"
              + " full; let the compaction policy write smaller tables");
    }
  }

  /** Writes the current leaf unless it is empty, and starts another one. */
  private void writeLeaf() throws IOException {
    if (leaf.slots() > 0) {
      out.append(leaf);
      leaf = new Page();
    }
  }

  /** Writes an entry into pages of its own. */
  private void writeLong(Bytes key, long sequence, EntryKind kind, Bytes value) throws IOException {
    int length = key.length() + value.length();
    EntryLayout.encodeLongHeader(key, kind, value, record);
    int header = EntryLayout.LONG_HEADER;
    int done = 0;
    long id = sequence;
    for (int part = 1; done < length; part++) {
      int more = Math.min(length - done, Page.LONGEST_DATA - header);
      copyPart(key, value, done, header, more);
      done += more;
      Page page = new Page();
      page.insert(id, window.show(record, 0, header + more));
      page.setNext(done < length ? Overflow.NEXT : Overflow.END);
      out.append(page);
      header = 0;
      id = part;
    }
  }

  /** Copies a part of key and value, taken as one string, into the record. */
  private void copyPart(Bytes key, Bytes value, int from, int at, int length) {
    int ofKey = Math.clamp(key.length() - (long) from, 0, length);
    System.arraycopy(key.array(), key.offset() + Math.min(from, key.length()), record, at, ofKey);
    int valueFrom = value.offset() + Math.max(0, from - key.length());
    System.arraycopy(value.array(), valueFrom, record, at + ofKey, length - ofKey);
  }

  @Override
  public long estimatedSize() {
    int pages = out.pages() + (leaf.slots() > 0 ? 1 : 0);
    return Footer.fileSize(pages, index.length());
  }

  @Override
  public void finish() throws IOException {
    if (finished || tally.isEmpty()) {
      throw new IllegalStateException("the table was finished or closed, or has no entries");
    }
    finished = true;
    writeLeaf();
    Bytes sums = out.finish();
    Bytes rows = index.rows();
    file.append(rows);
    CRC32C crc = new CRC32C();
    crc.update(sums.array(), sums.offset(), sums.length());
    crc.update(rows.array(), rows.offset(), rows.length());
    int sum = (int) crc.getValue();
    byte[] footer =
        new Footer(out.pages(), index.leaves(), rows.length(), tally.totals(), sum).encode();
    file.append(footer, 0, footer.length);
  }

  @Override
  public void close() {
    finished = true;
  }
}
