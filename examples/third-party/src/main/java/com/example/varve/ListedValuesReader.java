package com.example.varve;

import dev.varve.storage.ReadFile;
import dev.varve.valuelog.ChunkReader;
import dev.varve.valuelog.ValuePlace;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;

/** Reads what a {@link ListedValuesWriter} wrote. Its place is enough to read and check a value. */
final class ListedValuesReader implements ChunkReader {
  private final ReadFile file;
  private final long valueBytes;
  private final int count;

  ListedValuesReader(ReadFile file) throws IOException {
    this.file = file;
    long at = file.size() - ListedValuesWriter.FOOTER;
    if (at < 0) {
      throw file.corrupt(0, "there is no footer");
    }
    byte[] footer = new byte[ListedValuesWriter.FOOTER];
    file.read(at, footer, 0, footer.length);
    valueBytes = ByteBuffer.wrap(footer).getLong();
    count = ByteBuffer.wrap(footer).getInt(8);
    if (valueBytes < 0
        || count < 1
        || valueBytes > at
        || at - valueBytes != (long) count * ListedValuesWriter.ROW) {
      throw file.corrupt(at, "the footer is not of a file of this length");
    }
    list();
  }

  /** The list, read and checked: its size was compared with that of the file before. */
  private ByteBuffer list() throws IOException {
    byte[] end = new byte[Math.toIntExact(file.size() - valueBytes)];
    file.read(valueBytes, end, 0, end.length);
    int checked = end.length - Integer.BYTES;
    ByteBuffer list = ByteBuffer.wrap(end);
    if (list.getInt(checked) != ListedValuesWriter.checksum(end, 0, checked)) {
      throw file.corrupt(valueBytes, "the checksum of the list is wrong");
    }
    return list;
  }

  @Override
  public byte[] read(ValuePlace place) throws IOException {
    // Before anything is allocated: a place may be wrong.
    if (place.length() > valueBytes - place.offset()) {
      throw file.corrupt(place.offset(), "no value of " + place.length() + " bytes is there");
    }
    byte[] value = new byte[place.length()];
    file.read(place.offset(), value, 0, value.length);
    if (ListedValuesWriter.checksum(value, 0, value.length) != place.checksum()) {
      throw file.corrupt(place.offset(), "the checksum of the value is wrong");
    }
    return value;
  }

  @Override
  public long valueBytes() {
    return valueBytes;
  }

  @Override
  public void verify() throws IOException {
    ByteBuffer list = list();
    long at = 0;
    for (int i = 0; i < count; i++) {
      int length = list.getInt();
      int checksum = list.getInt();
      if (length < 0) {
        throw file.corrupt(valueBytes, "a value of " + length + " bytes");
      }
      read(new ValuePlace(at, length, checksum));
      at += length;
    }
    if (at != valueBytes) {
      throw file.corrupt(valueBytes, "the list speaks of " + at + " bytes of values");
    }
  }

  @Override
  public Map<String, String> properties() {
    return Map.of("values", String.valueOf(count));
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
