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
    int blocks = (int) Math.min(MAX_BLOCKS, Math.ceil(hashes.size() * bitsPerKey / BLOCK_BITS));
    byte[] filter = new byte[HEADER_LENGTH + blocks * BLOCK_LENGTH];
    filter[0] = BloomLayout.VERSION;
    filter[1] = (byte) probes;
    INT.set(filter, 4, blocks);
    long[] array = hashes.array();
    for (int i = 0, end = hashes.size(); i < end; i++) {
      set(filter, HEADER_LENGTH + BloomLayout.block(array[i], blocks), array[i]);
    }
    return Bytes.wrap(filter);
  }

  private void set(byte[] filter, int block, long hash) {
    long next = hash;
    for (int left = probes; left > 0; left -= PROBES_PER_HASH) {
      next = BloomLayout.next(next);
      long probe = next;
      for (int i = Math.min(left, PROBES_PER_HASH); i > 0; i--) {
        int word = block + BloomLayout.word(probe);
        LONG.set(filter, word, (long) LONG.get(filter, word) | 1L << probe);
        probe >>>= 9;
      }
    }
  }
}
