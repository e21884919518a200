package dev.varve.testkit.filter;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.varve.bytes.Bytes;

/**
 * Endless rows of different keys: the first of them are put into filters, later ones are absent.
 */
enum KeySets {
  /** Eight bytes each, as counters are stored. */
  NUMBERS {
    @Override
    byte[] bytes(long seed, int i) {
      return longs((seed << 32) + i);
    }
  },

  /** Sixteen bytes each, by chance. */
  CHANCE {
    @Override
    byte[] bytes(long seed, int i) {
      return longs(mix((seed << 32) + i), mix(~((seed << 32) + i)));
    }
  },

  /** Words that share a long beginning. */
  WORDS {
    @Override
    byte[] bytes(long seed, int i) {
      return ("tenants/" + seed + "/users/accounts/profile/" + i).getBytes(UTF_8);
    }
  },

  /** Every length from 4 to 267 bytes: hash functions treat short and long ones differently. */
  LENGTHS {
    @Override
    byte[] bytes(long seed, int i) {
      byte[] key = new byte[4 + (i & 0xff) + (int) (seed & 7)];
      key[0] = (byte) i;
      key[1] = (byte) (i >>> 8);
      key[2] = (byte) (i >>> 16);
      key[3] = (byte) (i >>> 24);
      return key;
    }
  },

  /** Zeros with a single number somewhere in them. */
  SPARSE {
    @Override
    byte[] bytes(long seed, int i) {
      byte[] key = new byte[48];
      int at = (int) (seed % 40);
      for (int b = 0; b < 4; b++) {
        key[at + b] = (byte) (i >>> (8 * b));
      }
      return key;
    }
  };

  /** The key of this number. */
  Bytes key(long seed, int i) {
    return Bytes.wrap(bytes(seed, i));
  }

  abstract byte[] bytes(long seed, int i);

  private static byte[] longs(long... numbers) {
    byte[] bytes = new byte[8 * numbers.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (numbers[i / 8] >>> (56 - 8 * (i % 8)));
    }
    return bytes;
  }

  /** SplitMix64 (Steele, Lea and Flood, 2014). */
  private static long mix(long x) {
    long z = x + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
