package com.example.cuckoo;

import dev.varve.bytes.LittleEndian;

/**
 * Buckets of four slots with a fingerprint each, packed in an array of bytes; 0 is a free slot.
 *
 * <p>The two buckets of a fingerprint add up to the same number, modulo the number of buckets, and
 * that number is a hash of the fingerprint alone. So each of the two tells the other one, without
 * the key. The paper takes an exclusive or instead of a sum, which needs a power of two: up to half
 * of the table would be empty.
 *
 * <p>Thread safety: none while it is filled; any number of threads read it afterwards.
 *
 * @param array holds the table; not written to by anybody else
 * @param start where it begins
 * @param bits the length of a fingerprint
 * @param buckets how many there are
 */
record Table(byte[] array, int start, int bits, int buckets) {
  static final int SLOTS = 4;
  static final int LEAST_BITS = 2;
  static final int MOST_BITS = 32;

  /** Behind the last slot, so that eight bytes can be read at once from anywhere. */
  static final int PADDING = 7;

  /** How many bytes a table takes; 0 if there are no buckets. */
  static long length(int bits, int buckets) {
    return buckets == 0 ? 0 : ((long) buckets * SLOTS * bits + 7) / 8 + PADDING;
  }

  /**
   * The share of absent keys that pass. The two buckets of a key never have its fingerprint twice,
   * because {@link CuckooBuilder} keeps one for all keys that have both in common. So each
   * fingerprint in them lets one pass, of all that there could be.
   *
   * @param perBucket how many fingerprints a bucket has, on average
   */
  double falsePositiveRate(double perBucket) {
    return Math.min(1, 2 * perBucket / fingerprints(bits));
  }

  /**
   * The share of absent keys that can be expected to pass, with so many keys for each bucket: some
   * of them share a fingerprint.
   */
  static double expectedRate(int bits, double keysPerBucket) {
    return 1 - Math.exp(-2 * keysPerBucket / fingerprints(bits));
  }

  /** How many fingerprints there are. */
  private static long fingerprints(int bits) {
    return (1L << bits) - 1;
  }

  /** The fingerprint of a key with this hash: never 0. */
  int fingerprint(long hash) {
    // The lower half decides here, and the upper half on the bucket.
    return (int) (1 + ((hash & 0xffff_ffffL) * fingerprints(bits) >>> 32));
  }

  /** One bucket of a key with this hash. */
  int bucket(long hash) {
    return spread(hash >>> 32);
  }

  /** The other bucket that a fingerprint may be in. */
  int other(int bucket, int fingerprint) {
    int sum = spread(Hash.mix(fingerprint) >>> 32);
    return sum >= bucket ? sum - bucket : sum - bucket + buckets;
  }

  /** Maps numbers below 2^32 evenly to buckets (Lemire, 2019). */
  private int spread(long number) {
    return (int) (number * buckets >>> 32);
  }

  int get(int bucket, int slot) {
    long bit = bit(bucket, slot);
    long eight = LittleEndian.getLong(array, at(bit));
    return (int) (eight >>> (bit & 7) & (1L << bits) - 1);
  }

  void set(int bucket, int slot, int fingerprint) {
    long bit = bit(bucket, slot);
    int shift = (int) (bit & 7);
    long mask = (1L << bits) - 1 << shift;
    long eight = LittleEndian.getLong(array, at(bit)) & ~mask;
    LittleEndian.putLong(array, at(bit), eight | (fingerprint & 0xffff_ffffL) << shift);
  }

  private long bit(int bucket, int slot) {
    return ((long) bucket * SLOTS + slot) * bits;
  }

  private int at(long bit) {
    return start + (int) (bit >>> 3);
  }

  /** Whether a bucket has a fingerprint. */
  boolean has(int bucket, int fingerprint) {
    for (int slot = 0; slot < SLOTS; slot++) {
      if (get(bucket, slot) == fingerprint) {
        return true;
      }
    }
    return false;
  }

  /** Puts a fingerprint into a free slot of a bucket, if there is one. */
  boolean add(int bucket, int fingerprint) {
    for (int slot = 0; slot < SLOTS; slot++) {
      if (get(bucket, slot) == 0) {
        set(bucket, slot, fingerprint);
        return true;
      }
    }
    return false;
  }
}
