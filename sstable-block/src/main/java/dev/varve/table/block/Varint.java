package dev.varve.table.block;

/** Numbers of variable length: seven bits a byte, lowest first; all but the last are negative. */
final class Varint {
  /** The most bytes that a number of 64 bits takes. */
  static final int LONGEST = 10;

  private Varint() {}

  /** Writes a number, and returns where it ends. */
  static int put(byte[] array, int at, long value) {
    int next = at;
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      array[next++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    array[next++] = (byte) rest;
    return next;
  }
}
