package dev.varve.filter.bloom;

import dev.varve.bytes.Bytes;
import dev.varve.filter.FilterBuilder;
import dev.varve.filter.FilterReader;
import dev.varve.filter.KeyFilter;
import java.io.IOException;

/** Makes Bloom filters of a size, and opens those of any size. */
final class BloomFilter implements KeyFilter {
  private final double bitsPerKey;
  private volatile int probes; // 0: not worked out yet

  BloomFilter(double bitsPerKey) {
    this.bitsPerKey = bitsPerKey;
  }

  @Override
  public FilterBuilder builder() {
    // Here and not above, because it takes a while, and a filter that is opened has its own.
    if (probes == 0) {
      probes = FalsePositives.bestProbes(bitsPerKey);
    }
    return new BloomBuilder(bitsPerKey, probes);
  }

  @Override
  public FilterReader open(Bytes filter) throws IOException {
    return BloomReader.open(filter);
  }
}
