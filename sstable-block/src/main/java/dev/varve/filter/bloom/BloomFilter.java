package dev.varve.filter.bloom;

import dev.varve.bytes.Bytes;
import dev.varve.filter.FilterBuilder;
import dev.varve.filter.FilterReader;
import dev.varve.filter.SizedKeyFilter;
import java.io.IOException;

/** Makes Bloom filters of a size, and opens those of any size. */
final class BloomFilter implements SizedKeyFilter {
  /** The sizes that are made if another one than that of the options is asked for. */
  private static final double LEAST_BITS = 0.5;

  private static final double MOST_BITS = 32;

  private final double bitsPerKey;
  private volatile int probes; // 0: not worked out yet

  BloomFilter(double bitsPerKey) {
    this.bitsPerKey = bitsPerKey;
  }

  /** Worked out when needed, because it takes a while, and a filter that is opened has its own. */
  private int probes() {
    if (probes == 0) {
      probes = FalsePositives.bestProbes(bitsPerKey);
    }
    return probes;
  }

  @Override
  public FilterBuilder builder() {
    return new BloomBuilder(bitsPerKey, probes());
  }

  @Override
  public double falsePositiveRate() {
    return FalsePositives.rate(bitsPerKey, probes());
  }

  @Override
  public FilterBuilder builder(double memory) {
    double bits = Math.clamp(bitsPerKey * memory, LEAST_BITS, MOST_BITS);
    return bits == bitsPerKey ? builder() : new BloomBuilder(bits, FalsePositives.bestProbes(bits));
  }

  @Override
  public FilterReader open(Bytes filter) throws IOException {
    return BloomReader.open(filter);
  }
}
