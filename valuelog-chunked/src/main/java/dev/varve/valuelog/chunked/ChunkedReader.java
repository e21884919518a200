package dev.varve.valuelog.chunked;

import dev.varve.bytes.LittleEndian;
import dev.varve.storage.CorruptFileException;
import dev.varve.storage.ReadFile;
import dev.varve.store.IncompatibleFormatException;
import dev.varve.valuelog.ChunkReader;
import dev.varve.valuelog.ValuePlace;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32C;

/** Reads values at their places; nothing of the file but its footer is kept in memory. */
final class ChunkedReader implements ChunkReader {
  private static final int ROWS_AT_ONCE = 8 << 10;
  private static final int PIECE = 64 << 10;

  private final ReadFile file;
  private final Footer footer;

  private ChunkedReader(ReadFile file, Footer footer) {
    this.file = file;
    this.footer = footer;
  }

  static ChunkedReader open(ReadFile file, int version) throws IOException {
    if (version != Footer.VERSION) {
      throw new IncompatibleFormatException(
          file.name()
              + " was written in version "
              + version
              + " of value log 'chunked'; this program reads "
              + Footer.VERSION);
    }
    return new ChunkedReader(file, Footer.read(file));
  }

  @Override
  public byte[] read(ValuePlace place) throws IOException {
    if (place.length() > footer.valueBytes() - place.offset()) {
      throw file.corrupt(
          place.offset(),
          "no value of "
              + place.length()
              + " bytes is there: the values end at "
              + footer.valueBytes());
    }
    byte[] value = new byte[place.length()];
    file.read(place.offset(), value, 0, value.length);
    CRC32C crc = new CRC32C();
    crc.update(value, 0, value.length);
    if ((int) crc.getValue() != place.checksum()) {
      throw wrongValue(place.offset());
    }
    return value;
  }

  private CorruptFileException wrongValue(long position) {
    return file.corrupt(position, "the checksum of the value is wrong");
  }

  @Override
  public long valueBytes() {
    return footer.valueBytes();
  }

  @Override
  public void verify() throws IOException {
    CRC32C ofIndex = new CRC32C();
    byte[] piece = new byte[PIECE];
    byte[] rows = new byte[(int) Math.min(footer.count(), ROWS_AT_ONCE) * Footer.ROW];
    long at = 0;
    for (long row = 0; row < footer.count(); row += ROWS_AT_ONCE) {
      int some = (int) Math.min(ROWS_AT_ONCE, footer.count() - row);
      file.read(footer.valueBytes() + row * Footer.ROW, rows, 0, some * Footer.ROW);
      ofIndex.update(rows, 0, some * Footer.ROW);
      for (int i = 0; i < some; i++) {
        int length = LittleEndian.getInt(rows, i * Footer.ROW);
        int checksum = LittleEndian.getInt(rows, i * Footer.ROW + Integer.BYTES);
        if (length < 0 || length > footer.valueBytes() - at) {
          throw file.corrupt(
              footer.valueBytes() + (row + i) * Footer.ROW,
              "the index speaks of a value of " + length + " bytes at " + at);
        }
        verifyValue(at, length, checksum, piece);
        at += length;
      }
    }
    if (at != footer.valueBytes() || (int) ofIndex.getValue() != footer.indexChecksum()) {
      throw file.corrupt(footer.valueBytes(), "the checksum of the index is wrong");
    }
  }

  private void verifyValue(long position, int length, int checksum, byte[] piece)
      throws IOException {
    CRC32C crc = new CRC32C();
    for (int done = 0; done < length; ) {
      int some = Math.min(piece.length, length - done);
      file.read(position + done, piece, 0, some);
      crc.update(piece, 0, some);
      done += some;
    }
    if ((int) crc.getValue() != checksum) {
      throw wrongValue(position);
    }
  }

  @Override
  public Map<String, String> properties() {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("values", Long.toString(footer.count()));
    properties.put("value-bytes", Long.toString(footer.valueBytes()));
    return properties;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
