package com.example.columnar;

import dev.varve.bytes.LittleEndian;
import dev.varve.storage.AppendFile;
import dev.varve.storage.ReadFile;
import java.io.IOException;
import java.util.zip.CRC32C;

/**
 * What a file consists of: blocks, an index and a footer, each with a checksum in its first four
 * bytes. It covers the number of the table and the position in the file as well, so that the right
 * bytes at the wrong place are as wrong as others.
 */
final class Piece {
  /** Where the content of a piece begins. */
  static final int HEADER = 4;

  private Piece() {}

  /** Appends a piece whose first four bytes are free. */
  static void write(AppendFile file, byte[] piece, int length) throws IOException {
    LittleEndian.putInt(piece, 0, checksum(file.name().number(), file.position(), piece, length));
    file.append(piece, 0, length);
  }

  /** Reads a piece and checks it; the caller has checked that it lies within the file. */
  static byte[] read(ReadFile file, long position, int length) throws IOException {
    byte[] piece = new byte[length];
    file.read(position, piece, 0, length);
    int expected = checksum(file.name().number(), position, piece, length);
    if (LittleEndian.getInt(piece, 0) != expected) {
      throw file.corrupt(position, "the checksum of " + length + " bytes is wrong");
    }
    return piece;
  }

  private static int checksum(long table, long position, byte[] piece, int length) {
    byte[] place = new byte[2 * Long.BYTES];
    LittleEndian.putLong(place, 0, table);
    LittleEndian.putLong(place, Long.BYTES, position);
    CRC32C crc = new CRC32C();
    crc.update(place, 0, place.length);
    crc.update(piece, HEADER, length - HEADER);
    return (int) crc.getValue();
  }
}
