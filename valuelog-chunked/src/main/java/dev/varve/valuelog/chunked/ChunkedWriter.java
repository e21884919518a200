package dev.varve.valuelog.chunked;

import dev.varve.bytes.Bytes;
import dev.varve.bytes.LittleEndian;
import dev.varve.storage.AppendFile;
import dev.varve.valuelog.ChunkWriter;
import dev.varve.valuelog.ValuePlace;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.CRC32C;

/** Appends values; index and footer follow at the end. */
final class ChunkedWriter implements ChunkWriter {
  private static final int BUFFER = 64 << 10;

  private final AppendFile file;
  private final long chunkSize;
  private final CRC32C crc = new CRC32C();
  private final byte[] buffer = new byte[BUFFER];
  private byte[] index = new byte[64 * Footer.ROW];
  private int buffered;
  private long valueBytes;
  private int count;

  ChunkedWriter(AppendFile file, long chunkSize) {
    this.file = file;
    this.chunkSize = chunkSize;
  }

  @Override
  public boolean hasRoomFor(int length) {
    return count == 0 || (valueBytes + length <= chunkSize && indexHasRoom());
  }

  /** Whether the index, which is one array, can grow by a row. */
  private boolean indexHasRoom() {
    return count < (Integer.MAX_VALUE >>> 1) / Footer.ROW;
  }

  @Override
  public ValuePlace add(Bytes value) throws IOException {
    crc.reset();
    crc.update(value.array(), value.offset(), value.length());
    ValuePlace place = new ValuePlace(valueBytes, value.length(), (int) crc.getValue());
    write(value);
    int at = count * Footer.ROW;
    if (at == index.length) {
      index = Arrays.copyOf(index, 2 * at);
    }
    LittleEndian.putInt(index, at, place.length());
    LittleEndian.putInt(index, at + Integer.BYTES, place.checksum());
    count++;
    valueBytes += value.length();
    return place;
  }

  private void write(Bytes value) throws IOException {
    if (value.length() > buffer.length - buffered) {
      flush();
    }
    if (value.length() > buffer.length) {
      file.append(value.array(), value.offset(), value.length());
    } else {
      value.copyTo(buffer, buffered);
      buffered += value.length();
    }
  }

  private void flush() throws IOException {
    if (buffered > 0) {
      file.append(buffer, 0, buffered);
      buffered = 0;
    }
  }

  @Override
  public void finish() throws IOException {
    flush();
    int size = count * Footer.ROW;
    file.append(index, 0, size);
    crc.reset();
    crc.update(index, 0, size);
    byte[] footer = new Footer(valueBytes, count, (int) crc.getValue()).encode();
    file.append(footer, 0, footer.length);
  }

  /** Does nothing: what the writer holds is memory. */
  @Override
  public void close() {}
}
