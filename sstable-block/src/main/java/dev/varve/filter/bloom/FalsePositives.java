package dev.varve.filter.bloom;

/** How often a blocked Bloom filter says that an absent key may be there. */
final class FalsePositives {
  private FalsePositives() {}

  /** The number of probes with which the fewest absent keys pass. */
  static int bestProbes(double bitsPerKey) {
    if (bitsPerKey < 2) {
      return 1; // far from two, and small filters have many keys in a block, which takes long
    }
    int best = 1;
    double least = rate(bitsPerKey, best);
    for (int probes = 2; probes <= BloomLayout.MAX_PROBES; probes++) {
      double rate = rate(bitsPerKey, probes);
      if (rate < least) {
        least = rate;
        best = probes;
      }
    }
    return best;
  }

  /**
   * The share of absent keys that pass. Keys fall into blocks by chance, so the number of keys in a
   * block has a Poisson distribution; within a block the usual formula of Bloom filters holds.
   */
  static double rate(double bitsPerKey, int probes) {
    double mean = BloomLayout.BLOCK_BITS / bitsPerKey;
    double share = Math.exp(-mean);
    double rate = 0;
    for (int keys = 1; keys < 4 * mean + 40; keys++) {
      share *= mean / keys;
      double bitsSet = 1 - Math.pow(1 - 1.0 / BloomLayout.BLOCK_BITS, (double) probes * keys);
      rate += share * Math.pow(bitsSet, probes);
    }
    return rate;
  }
}
