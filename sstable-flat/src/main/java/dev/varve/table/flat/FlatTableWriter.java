package dev.varve.table.flat;

import dev.varve.bytes.Bytes;
import dev.varve.bytes.LittleEndian;
import dev.varve.entry.EntryKind;
import dev.varve.storage.AppendFile;
import dev.varve.table.EntryTally;
import dev.varve.table.TableWriter;
import java.io.IOException;
import java.util.Arrays;

/**
 * Writes a table of the format {@code flat} in one pass. Until it is finished it keeps the length
 * of each record, four bytes, from which the offsets are made.
 */
final class FlatTableWriter implements TableWriter {
  private final AppendFile file;
  private final PageOutput out;
  private final EntryTally tally = new EntryTally();
  private final byte[] header = new byte[Records.HEADER];
  private int[] lengths = new int[64];
  private boolean finished;

  FlatTableWriter(AppendFile file, int pageSize) {
    this.file = file;
    this.out = new PageOutput(file, pageSize);
  }

  @Override
  public void add(Bytes key, long sequence, EntryKind kind, Bytes value) throws IOException {
    if (finished) {
      throw new IllegalStateException("the table was finished or closed");
    }
    checkRoom(key.length(), value.length());
    if (!tally.add(key, sequence, kind, value.length())) {
      throw new IllegalArgumentException("entries of a table must arrive in increasing order");
    }
    LittleEndian.putInt(header, 0, key.length());
    LittleEndian.putInt(header, Records.VALUE_LENGTH_AT, value.length());
    LittleEndian.putLong(header, Records.SEQUENCE_AT, sequence);
    header[Records.KIND_AT] = kind.code();
    out.append(header, 0, header.length);
    out.append(key.array(), key.offset(), key.length());
    out.append(value.array(), value.offset(), value.length());
    int index = (int) tally.entries() - 1;
    if (index == lengths.length) {
      lengths = Arrays.copyOf(lengths, 2 * index);
    }
    lengths[index] = Records.HEADER + key.length() + value.length();
  }

  private void checkRoom(int keyLength, int valueLength) {
    long length = (long) keyLength + valueLength;
    if (length > Records.LONGEST) {
      throw new IllegalArgumentException(
          "key and value of an entry of format 'flat' have at most "
              + Records.LONGEST
              + " bytes together; these have "
              + length);
    }
    long body = body() + Records.HEADER + length + Long.BYTES;
    if (Footer.pages(body, out.pageSize()) > Footer.MOST_PAGES || tally.entries() >= 1 << 30) {
      throw new IllegalStateException(
          "a table of format 'flat' has at most 2^28 pages and 2^30 entries, and this one is full;"
              + " take a larger page-size, or let the compaction policy write smaller tables");
    }
  }

  private long body() {
    return out.position() + tally.entries() * Long.BYTES;
  }

  @Override
  public long estimatedSize() {
    return Footer.fileSize(body(), out.pageSize());
  }

  @Override
  public void finish() throws IOException {
    if (finished || tally.isEmpty()) {
      throw new IllegalStateException("the table was finished or closed, or has no entries");
    }
    finished = true;
    long offsets = out.position();
    byte[] number = new byte[Long.BYTES];
    long offset = 0;
    for (int index = 0; index < tally.entries(); index++) {
      LittleEndian.putLong(number, 0, offset);
      out.append(number, 0, number.length);
      offset += lengths[index];
    }
    int sumOfSums = out.finish();
    byte[] footer = new Footer(offsets, tally.totals(), out.pageSize(), sumOfSums).encode();
    file.append(footer, 0, footer.length);
  }

  @Override
  public void close() {
    finished = true;
  }
}
