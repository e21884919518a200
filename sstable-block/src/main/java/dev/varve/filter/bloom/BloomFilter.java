package dev.varve.filter.bloom;

import dev.varve.bytes.Bytes;
import dev.varve.filter.FilterBuilder;
import dev.varve.filter.FilterReader;
import dev.varve.filter.KeyFilter;
import java.io.IOException;

/** Makes Bloom filters of a size, and opens those of any size. */
final class BloomFilter implements KeyFilter {
  private final double bitsPerKey;
  private final int probes;

  BloomFilter(double bitsPerKey) {
    this.bitsPerKey = bitsPerKey;
    this.probes = FalsePositives.bestProbes(bitsPerKey);
  }

  @Override
  public FilterBuilder builder() {
    return new BloomBuilder(bitsPerKey, probes);
  }

  @Override
  public FilterReader open(Bytes filter) throws IOException {
    return BloomReader.open(filter);
  }
}
