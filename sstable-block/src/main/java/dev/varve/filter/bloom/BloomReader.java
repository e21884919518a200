package dev.varve.filter.bloom;

import static dev.varve.filter.bloom.BloomLayout.BLOCK_LENGTH;
import static dev.varve.filter.bloom.BloomLayout.HEADER_LENGTH;
import static dev.varve.filter.bloom.BloomLayout.INT;
import static dev.varve.filter.bloom.BloomLayout.LONG;
import static dev.varve.filter.bloom.BloomLayout.PROBES_PER_HASH;

import dev.varve.bytes.Bytes;
import dev.varve.filter.FilterReader;
import dev.varve.filter.hash.KeyHash;
import java.io.IOException;

/** Looks at the bits of a key, where they lie in the filter's bytes. */
final class BloomReader implements FilterReader {
  private final byte[] array;
  private final int firstBlock;
  private final int blocks;
  private final int probes;
  private volatile double rate = -1; // not worked out yet

  private BloomReader(byte[] array, int firstBlock, int blocks, int probes) {
    this.array = array;
    this.firstBlock = firstBlock;
    this.blocks = blocks;
    this.probes = probes;
  }

  static BloomReader open(Bytes filter) throws IOException {
    if (filter.length() < HEADER_LENGTH) {
      throw new IOException("a bloom filter cannot have only " + filter.length() + " bytes");
    }
    byte[] array = filter.array();
    int offset = filter.offset();
    int version = array[offset] & 0xff;
    int probes = array[offset + 1] & 0xff;
    int zero = array[offset + 2] | array[offset + 3];
    int blocks = (int) INT.get(array, offset + 4);
    if (version != BloomLayout.VERSION) {
      throw new IOException("a bloom filter of version " + version + " is not known here");
    }
    if (probes < 1 || probes > BloomLayout.MAX_PROBES || zero != 0) {
      throw new IOException("a bloom filter with a damaged header, of " + probes + " probes");
    }
    if (blocks < 0 || filter.length() != HEADER_LENGTH + (long) blocks * BLOCK_LENGTH) {
      throw new IOException(
          "a bloom filter of " + filter.length() + " bytes cannot have " + blocks + " blocks");
    }
    return new BloomReader(array, offset + HEADER_LENGTH, blocks, probes);
  }

  @Override
  public boolean mayContain(Bytes key) {
    if (blocks == 0) {
      return false;
    }
    long next = KeyHash.of(key);
    int block = firstBlock + BloomLayout.block(next, blocks);
    // All bits are looked at: stopping at the first that is missing saves less than a branch costs
    // that nobody can predict.
    long present = 1;
    for (int left = probes; left > 0; left -= PROBES_PER_HASH) {
      next = BloomLayout.next(next);
      long probe = next;
      for (int i = Math.min(left, PROBES_PER_HASH); i > 0; i--) {
        present &= (long) LONG.get(array, block + BloomLayout.word(probe)) >>> probe;
        probe >>>= 9;
      }
    }
    return present != 0;
  }

  /** What the bits that are set give: in each block, the share of them to the power of probes. */
  @Override
  public double falsePositiveRate() {
    double known = rate;
    if (known < 0) {
      double sum = 0;
      for (int block = 0; block < blocks; block++) {
        int set = 0;
        for (int word = 0; word < BLOCK_LENGTH; word += Long.BYTES) {
          set += Long.bitCount((long) LONG.get(array, firstBlock + block * BLOCK_LENGTH + word));
        }
        sum += Math.pow((double) set / BloomLayout.BLOCK_BITS, probes);
      }
      known = blocks == 0 ? 0 : sum / blocks;
      rate = known;
    }
    return known;
  }

  @Override
  public long sizeInBytes() {
    return HEADER_LENGTH + (long) blocks * BLOCK_LENGTH;
  }
}
