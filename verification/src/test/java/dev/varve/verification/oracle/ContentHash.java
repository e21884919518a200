package dev.varve.verification.oracle;

import dev.varve.bytes.Bytes;

/**
 * The hash of a set of entries, of 128 bits: the sum of the hashes of its entries, so that it does
 * not depend on their order and an entry can be added or taken away in constant time.
 */
record ContentHash(long high, long low) {
  /** The hash of nothing. */
  static final ContentHash EMPTY = new ContentHash(0, 0);

  private static final long PRIME = 0x100_0000_01b3L;

  ContentHash plus(Bytes key, Bytes value) {
    return new ContentHash(
        high + hash(0x9e37_79b9_7f4a_7c15L, key, value),
        low + hash(0xd1b5_4a32_d192_ed03L, key, value));
  }

  ContentHash minus(Bytes key, Bytes value) {
    return new ContentHash(
        high - hash(0x9e37_79b9_7f4a_7c15L, key, value),
        low - hash(0xd1b5_4a32_d192_ed03L, key, value));
  }

  private static long hash(long seed, Bytes key, Bytes value) {
    long hash = mix(add(seed ^ key.length(), key));
    return mix(add(hash ^ value.length(), value));
  }

  private static long add(long start, Bytes bytes) {
    long hash = start;
    byte[] array = bytes.array();
    int end = bytes.offset() + bytes.length();
    for (int i = bytes.offset(); i < end; i++) {
      hash = (hash ^ array[i]) * PRIME;
    }
    return hash;
  }

  /** The last step of MurmurHash3 (Appleby). */
  private static long mix(long bits) {
    long hash = bits;
    hash = (hash ^ (hash >>> 33)) * 0xff51_afd7_ed55_8ccdL;
    hash = (hash ^ (hash >>> 33)) * 0xc4ce_b9fe_1a85_ec53L;
    return hash ^ (hash >>> 33);
  }
}
