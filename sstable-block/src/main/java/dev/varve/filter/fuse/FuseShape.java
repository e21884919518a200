package dev.varve.filter.fuse;

/**
 * How a table of fingerprints is divided, and which three places of it belong to a key.
 *
 * <p>The table is a row of segments. A key has one place in each of three neighbouring segments, so
 * its places are near each other, and keys of one segment meet keys of few others only, which is
 * what makes tables solvable that are hardly larger than the set.
 *
 * @param segments where the first place of a key may be; two more follow
 * @param segmentBits the logarithm of the number of places in a segment
 */
record FuseShape(int segments, int segmentBits) {
  static final int MAX_SEGMENT_BITS = 18;

  /** The most places that a table may have. */
  static final int MAX_PLACES = 1 << 30;

  /**
   * The shape for a number of keys, as the paper found it by experiment.
   *
   * @param attempt how many attempts failed: after a few of them the table grows
   */
  static FuseShape of(int keys, int attempt) {
    double log = Math.log(Math.max(2, keys));
    int bits = Math.clamp((int) Math.floor(log / Math.log(3.33) + 2.25), 2, MAX_SEGMENT_BITS);
    double places = keys * Math.max(1.125, 0.875 + 0.25 * Math.log(1e6) / log);
    int segments = (int) Math.ceil(places / (1 << bits)) - 2;
    return new FuseShape(Math.max(1, segments) + attempt / 4, bits);
  }

  /** The number of places in all segments; larger than {@link #MAX_PLACES} if that is too many. */
  long places() {
    return (segments + 2L) << segmentBits;
  }

  /** A key's hash once more, so that another attempt has other places. */
  static long mix(long hash, long seed) {
    long x = hash + seed;
    x = (x ^ (x >>> 32)) * 0xbf58476d1ce4e5b9L;
    return x ^ (x >>> 29);
  }

  /** The first place of a mixed hash. */
  int first(long mixed) {
    return (int) Math.unsignedMultiplyHigh(mixed, (long) segments << segmentBits);
  }

  /** The place in the segment behind that of {@code first}. */
  int second(long mixed, int first) {
    int length = 1 << segmentBits;
    return (first + length) ^ ((int) (mixed >>> MAX_SEGMENT_BITS) & (length - 1));
  }

  /** The place in the second segment behind that of {@code first}. */
  int third(long mixed, int first) {
    int length = 1 << segmentBits;
    return (first + 2 * length) ^ ((int) mixed & (length - 1));
  }

  /** Sixteen bits that depend on all bits of a mixed hash; fingerprints are the lowest of them. */
  static int fingerprint(long mixed) {
    return (int) ((mixed * 0xd6e8feb86659fd93L) >>> 48);
  }
}
