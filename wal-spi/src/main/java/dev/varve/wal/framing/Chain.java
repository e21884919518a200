package dev.varve.wal.framing;

import java.util.UUID;

/**
 * The chain that runs through a log: a value of 64 bits that depends on the store, on the number of
 * every segment, on where each ended and on the checksum of every frame so far. Two places of two
 * logs, or of one log and an older copy of it, have the same value only by chance.
 *
 * <p>It finds mistakes, not forgeries: the mixing is that of SplitMix64 (Steele, Lea and Flood,
 * 2014), which anybody can compute.
 */
final class Chain {
  private Chain() {}

  /** The value at the start of a segment. */
  static long start(UUID store, long segment, SegmentEnd previous) {
    long chain = mix(store.getMostSignificantBits());
    chain = mix(chain ^ store.getLeastSignificantBits());
    chain = mix(chain ^ segment);
    chain = mix(chain ^ previous.segment());
    chain = mix(chain ^ previous.length());
    return mix(chain ^ previous.chain());
  }

  /** The value behind a frame. */
  static long extend(long chain, int checksum) {
    return mix(chain ^ (checksum & 0xffff_ffffL));
  }

  private static long mix(long value) {
    long z = value + 0x9e37_79b9_7f4a_7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58_476d_1ce4_e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d0_49bb_1331_11ebL;
    return z ^ (z >>> 31);
  }
}
