package com.example.cuckoo;

import dev.varve.bytes.Bytes;
import dev.varve.bytes.LittleEndian;

/**
 * A hash of 64 bits: eight bytes at a time are mixed and added to a state that is mixed again. It
 * is written into filters by what it decides, so it never changes.
 */
final class Hash {
  private static final long SEED = 0x2545f4914f6cdd1dL;

  private Hash() {}

  /** The hash of a key; its length counts, so that zeros at the end do. */
  static long of(Bytes key) {
    byte[] array = key.array();
    int at = key.offset();
    int end = at + key.length();
    long hash = SEED + key.length();
    for (; at + Long.BYTES <= end; at += Long.BYTES) {
      hash = mix(hash ^ LittleEndian.getLong(array, at));
    }
    long rest = 0;
    for (int shift = 0; at < end; at++, shift += Byte.SIZE) {
      rest |= (array[at] & 0xffL) << shift;
    }
    return mix(hash ^ rest);
  }

  /** The finalizer of SplitMix64 (Steele, Lea and Flood, 2014): each bit changes half of all. */
  static long mix(long x) {
    long z = x + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
