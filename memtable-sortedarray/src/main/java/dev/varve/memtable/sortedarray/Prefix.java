package dev.varve.memtable.sortedarray;

import dev.varve.bytes.Bytes;

/** Eight bytes of a key as a number that orders like them. */
final class Prefix {
  private Prefix() {}

  /**
   * The eight bytes from {@code skip} on. Missing bytes count as zeros, so equal numbers decide
   * nothing. The sign is turned because processors compare signed numbers best.
   */
  static long of(Bytes key, int skip) {
    return key.prefix(skip) ^ Long.MIN_VALUE;
  }
}
