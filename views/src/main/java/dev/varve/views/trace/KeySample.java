package dev.varve.views.trace;

import java.util.zip.CRC32C;

/**
 * A part of all keys, chosen by their hash (CRC-32C): a key is always in it or never, in every
 * process. A larger sample contains a smaller one.
 *
 * <p>Thread safety: immutable.
 */
public final class KeySample {
  private static final double HASHES = 0x1p32;

  private final long bound;

  private KeySample(long bound) {
    this.bound = bound;
  }

  /**
   * A sample.
   *
   * @param part of all keys, more than 0 and at most 1
   * @throws IllegalArgumentException if it is anything else
   */
  public static KeySample of(double part) {
    if (!(part > 0 && part <= 1)) {
      throw new IllegalArgumentException("a sample is more than 0 and at most 1, not " + part);
    }
    return new KeySample((long) Math.ceil(part * HASHES));
  }

  /** Whether a key is in it. */
  public boolean contains(byte[] key) {
    CRC32C hash = new CRC32C();
    hash.update(key, 0, key.length);
    return hash.getValue() < bound;
  }
}
