package dev.varve.wal.framing;

import dev.varve.bytes.LittleEndian;

/**
 * The content of a frame that says: everything before a position was durable when I was written. By
 * it, damage is told from a torn end: a crash takes nothing that was promised.
 *
 * <p>It starts with the value of the segment's chain. Nobody who only chooses records knows that
 * value, so a promise can be searched for behind damage byte by byte, wherever it stands, and is
 * not taken for one because a record happens to look so.
 *
 * <p>The idea of promises in the log comes from Pebble's "WAL sync chunks", that of a mark to
 * resynchronise at from Hadoop's sequence files.
 */
final class Promise {
  /** The size of a promise in bytes. */
  static final int SIZE = 24;

  private Promise() {}

  static void put(byte[] array, int at, long mark, long position, long chain) {
    LittleEndian.putLong(array, at, mark);
    LittleEndian.putLong(array, at + 8, position);
    LittleEndian.putLong(array, at + 16, chain);
  }

  /** The mark: the value of the chain at the start of the segment. */
  static long mark(byte[] array, int at) {
    return LittleEndian.getLong(array, at);
  }

  /** The position before which everything was durable. */
  static long position(byte[] array, int at) {
    return LittleEndian.getLong(array, at + 8);
  }

  /** The value of the chain before the frame that holds the promise. */
  static long chain(byte[] array, int at) {
    return LittleEndian.getLong(array, at + 16);
  }
}
