package com.example.varve;

import dev.varve.bytes.Bytes;
import dev.varve.storage.AppendFile;
import dev.varve.valuelog.ChunkWriter;
import dev.varve.valuelog.ValuePlace;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * Appends values, then the list: length 4 and checksum 4 of each value; then the footer: bytes of
 * all values 8, their number 4, and the checksum of list and footer 4.
 */
final class ListedValuesWriter implements ChunkWriter {
  static final int ROW = 8;
  static final int FOOTER = 16;

  private final AppendFile file;
  private final long chunkSize;
  private final List<ValuePlace> places = new ArrayList<>();
  private long valueBytes;

  ListedValuesWriter(AppendFile file, long chunkSize) {
    this.file = file;
    this.chunkSize = chunkSize;
  }

  static int checksum(byte[] bytes, int offset, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, offset, length);
    return (int) crc.getValue();
  }

  @Override
  public boolean hasRoomFor(int length) {
    return places.isEmpty() || valueBytes + length <= chunkSize;
  }

  @Override
  public ValuePlace add(Bytes value) throws IOException {
    int checksum = checksum(value.array(), value.offset(), value.length());
    ValuePlace place = new ValuePlace(valueBytes, value.length(), checksum);
    file.append(value.array(), value.offset(), value.length());
    places.add(place);
    valueBytes += value.length();
    return place;
  }

  @Override
  public void finish() throws IOException {
    ByteBuffer end = ByteBuffer.allocate(places.size() * ROW + FOOTER);
    for (ValuePlace place : places) {
      end.putInt(place.length()).putInt(place.checksum());
    }
    end.putLong(valueBytes).putInt(places.size());
    byte[] bytes = end.putInt(checksum(end.array(), 0, end.position())).array();
    file.append(bytes, 0, bytes.length);
  }

  @Override
  public void close() {
    // The file is its owner's.
  }
}
