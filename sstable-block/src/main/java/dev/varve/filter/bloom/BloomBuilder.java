package dev.varve.filter.bloom;

import static dev.varve.filter.bloom.BloomLayout.BLOCK_BITS;
import static dev.varve.filter.bloom.BloomLayout.BLOCK_LENGTH;
import static dev.varve.filter.bloom.BloomLayout.HEADER_LENGTH;
import static dev.varve.filter.bloom.BloomLayout.INT;
import static dev.varve.filter.bloom.BloomLayout.LONG;
import static dev.varve.filter.bloom.BloomLayout.MAX_BLOCKS;
import static dev.varve.filter.bloom.BloomLayout.PROBES_PER_HASH;

import dev.varve.bytes.Bytes;
import dev.varve.filter.FilterBuilder;
import dev.varve.filter.hash.HashList;
import dev.varve.filter.hash.KeyHash;

/** Collects hashes, and sets the bits when their number is known. */
final class BloomBuilder implements FilterBuilder {
  private final double bitsPerKey;
  private final int probes;
  private final HashList hashes = new HashList();

  BloomBuilder(double bitsPerKey, int probes) {
    this.bitsPerKey = bitsPerKey;
    this.probes = probes;
  }

  @Override
  public void add(Bytes key) {
    hashes.add(KeyHash.of(key));
  }

  @Override
  public Bytes finish() {
    byte[] filter = empty();
    int found = setAll(filter);
    if (found > hashes.size() * mostFound(filter)) {
      // Keys were added again later, so it is too large: the table formats never do that.
      int before = hashes.size();
      hashes.removeDuplicates();
      if (hashes.size() < before) {
        filter = empty();
        setAll(filter);
      }
    }
    return Bytes.wrap(filter);
  }

  /** A filter without keys, as large as for those that were collected. */
  private byte[] empty() {
    int blocks = (int) Math.min(MAX_BLOCKS, Math.ceil(hashes.size() * bitsPerKey / BLOCK_BITS));
    byte[] filter = new byte[HEADER_LENGTH + blocks * BLOCK_LENGTH];
    filter[0] = BloomLayout.VERSION;
    filter[1] = (byte) probes;
    INT.set(filter, 4, blocks);
    return filter;
  }

  /** Sets the bits of all keys, and tells how many keys found all of theirs set. */
  private int setAll(byte[] filter) {
    int blocks = (filter.length - HEADER_LENGTH) / BLOCK_LENGTH;
    long[] array = hashes.array();
    int found = 0;
    for (int i = 0, end = hashes.size(); i < end; i++) {
      found += set(filter, HEADER_LENGTH + BloomLayout.block(array[i], blocks), array[i]);
    }
    return found;
  }

  /**
   * More of different keys hardly find their bits set: the last ones do, with the others before.
   */
  private double mostFound(byte[] filter) {
    long set = 0;
    for (int at = HEADER_LENGTH; at < filter.length; at += Long.BYTES) {
      set += Long.bitCount((long) LONG.get(filter, at));
    }
    return Math.pow(set / (8.0 * (filter.length - HEADER_LENGTH)), probes);
  }

  /** Returns 1 if all bits were set before, else 0. */
  private int set(byte[] filter, int block, long hash) {
    long next = hash;
    long missing = 0;
    for (int left = probes; left > 0; left -= PROBES_PER_HASH) {
      next = BloomLayout.next(next);
      long probe = next;
      for (int i = Math.min(left, PROBES_PER_HASH); i > 0; i--) {
        int word = block + BloomLayout.word(probe);
        long before = (long) LONG.get(filter, word);
        missing |= ~before >>> probe;
        LONG.set(filter, word, before | 1L << probe);
        probe >>>= 9;
      }
    }
    return (int) (~missing & 1);
  }
}
