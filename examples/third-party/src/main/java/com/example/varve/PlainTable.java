package com.example.varve;

import dev.varve.bytes.Bytes;
import dev.varve.entry.Entry;
import dev.varve.entry.EntryCursor;
import dev.varve.entry.Found;
import dev.varve.storage.ReadFile;
import dev.varve.table.BlockCache;
import dev.varve.table.ReadPurpose;
import dev.varve.table.TableReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Reads all of a file once when it is opened, and keeps the first entry of each block. */
final class PlainTable implements TableReader {
  private final ReadFile file;
  private final BlockCache cache;

  /** For each block where it starts, and behind the last where it ends. */
  private final List<Long> positions = new ArrayList<>();

  private final List<Entry> firsts = new ArrayList<>();

  PlainTable(ReadFile file, BlockCache cache) throws IOException {
    this.file = file;
    this.cache = cache;
    long end = file.size() - PlainBlock.FOOTER;
    if (end < 0) {
      throw file.corrupt(0, "there is no footer");
    }
    long at = 0;
    while (at < end) {
      at = readBlock(at, end);
    }
    positions.add(at);
    byte[] footer = new byte[PlainBlock.FOOTER];
    file.read(end, footer, 0, footer.length);
    if (!Arrays.equals(footer, PlainBlock.footer(firsts.size(), end))) {
      throw file.corrupt(end, "there is no footer");
    }
  }

  private long readBlock(long at, long end) throws IOException {
    byte[] header = new byte[PlainBlock.HEADER];
    if (end - at < header.length) {
      throw file.corrupt(at, "half a block");
    }
    file.read(at, header, 0, header.length);
    int length = ByteBuffer.wrap(header).getInt();
    // Checked before anything is allocated.
    if (length < header.length || length > end - at) {
      throw file.corrupt(at, "a block cannot have " + length + " bytes");
    }
    if (ByteBuffer.wrap(header).getLong(8) != file.name().number()) {
      throw file.corrupt(at, "a block of another table");
    }
    positions.add(at);
    firsts.add(read(at, length).entries().getFirst());
    return at + length;
  }

  private PlainBlock read(long position, int length) throws IOException {
    byte[] bytes = new byte[length];
    file.read(position, bytes, 0, length);
    PlainBlock block = PlainBlock.decode(bytes, position);
    if (block == null) {
      throw file.corrupt(position, "the checksum is wrong");
    }
    return block;
  }

  private PlainBlock read(int number) throws IOException {
    long position = positions.get(number);
    return read(position, (int) (positions.get(number + 1) - position));
  }

  int blocks() {
    return firsts.size();
  }

  PlainBlock block(int number, ReadPurpose purpose) throws IOException {
    Object found = cache.find(number);
    if (found != null) {
      return (PlainBlock) found;
    }
    return purpose == ReadPurpose.COMPACTION
        ? read(number)
        : (PlainBlock) cache.load(number, () -> read(number));
  }

  /** The last block that starts at or before the target, or the first one. */
  int blockOf(Bytes key, long sequence) {
    int low = 0;
    int high = firsts.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (compare(firsts.get(middle), key, sequence) <= 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return Math.max(0, low - 1);
  }

  static int compare(Entry entry, Bytes key, long sequence) {
    int byKey = entry.key().compareTo(key);
    return byKey != 0 ? byKey : Long.compare(sequence, entry.sequence());
  }

  @Override
  public boolean get(Bytes key, long snapshot, Found into) throws IOException {
    PlainTableCursor cursor = new PlainTableCursor(this, ReadPurpose.QUERY);
    if (!cursor.seek(key, snapshot) || !cursor.key().equals(key)) {
      return false;
    }
    Bytes value = cursor.value();
    into.set(cursor.sequence(), cursor.kind(), value.array(), value.offset(), value.length());
    return true;
  }

  @Override
  public EntryCursor cursor(ReadPurpose purpose) {
    return new PlainTableCursor(this, purpose);
  }

  @Override
  public void verify() throws IOException {
    for (int block = 0; block < blocks(); block++) {
      read(block);
    }
    long end = positions.getLast();
    byte[] footer = new byte[PlainBlock.FOOTER];
    file.read(end, footer, 0, footer.length);
    if (!Arrays.equals(footer, PlainBlock.footer(blocks(), end))) {
      throw file.corrupt(end, "there is no footer");
    }
  }

  @Override
  public Map<String, String> properties() {
    return Map.of("blocks", String.valueOf(blocks()));
  }

  @Override
  public long sizeInMemory() {
    return firsts.stream().mapToLong(e -> 150 + e.key().length() + e.value().length()).sum();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
