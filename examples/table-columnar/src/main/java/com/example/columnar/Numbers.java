package com.example.columnar;

import dev.varve.bytes.LittleEndian;

/** Numbers from 0 on in 0, 1, 2, 4 or 8 bytes, lowest byte first. */
final class Numbers {
  private Numbers() {}

  /** How many bytes numbers up to this one need. */
  static int width(long largest) {
    int bits = Long.SIZE - Long.numberOfLeadingZeros(largest);
    return bits == 0 ? 0 : bits <= 8 ? 1 : bits <= 16 ? 2 : bits <= 32 ? 4 : 8;
  }

  static boolean isWidth(int width) {
    return width == 0 || width == 1 || width == 2 || width == 4 || width == 8;
  }

  static long get(byte[] array, int at, int width) {
    return switch (width) {
      case 0 -> 0;
      case 1 -> array[at] & 0xff;
      case 2 -> LittleEndian.getShort(array, at);
      case 4 -> LittleEndian.getInt(array, at) & 0xffff_ffffL;
      default -> LittleEndian.getLong(array, at);
    };
  }

  static void put(byte[] array, int at, int width, long number) {
    switch (width) {
      case 0 -> {}
      case 1 -> array[at] = (byte) number;
      case 2 -> LittleEndian.putShort(array, at, (int) number);
      case 4 -> LittleEndian.putInt(array, at, (int) number);
      default -> LittleEndian.putLong(array, at, number);
    }
  }
}
