package dev.varve.filter.bloom;

import dev.varve.bytes.Bytes;
import dev.varve.filter.FilterBuilder;
import dev.varve.filter.FilterReader;
import dev.varve.filter.KeyFilter;
import java.io.IOException;

/** Makes Bloom filters of a size, and opens those of any size. */
final class BloomFilter implements KeyFilter {
  private final double bitsPerKey;

  BloomFilter(double bitsPerKey) {
    this.bitsPerKey = bitsPerKey;
  }

  @Override
  public FilterBuilder builder() {
    // Here and not above: it takes most of a millisecond, and a filter that is opened has its own.
    return new BloomBuilder(bitsPerKey, FalsePositives.bestProbes(bitsPerKey));
  }

  @Override
  public FilterReader open(Bytes filter) throws IOException {
    return BloomReader.open(filter);
  }
}
