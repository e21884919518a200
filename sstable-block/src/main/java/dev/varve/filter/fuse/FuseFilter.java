package dev.varve.filter.fuse;

import dev.varve.bytes.Bytes;
import dev.varve.filter.FilterBuilder;
import dev.varve.filter.FilterReader;
import dev.varve.filter.SizedKeyFilter;
import java.io.IOException;

/** Makes binary fuse filters with fingerprints of a length, and opens those of any length. */
final class FuseFilter implements SizedKeyFilter {
  private final int fingerprintBits;

  FuseFilter(int fingerprintBits) {
    this.fingerprintBits = fingerprintBits;
  }

  @Override
  public FilterBuilder builder() {
    return new FuseBuilder(fingerprintBits);
  }

  @Override
  public double falsePositiveRate() {
    return 1.0 / (1 << fingerprintBits);
  }

  @Override
  public FilterBuilder builder(double memory) {
    long bits = Math.round(fingerprintBits * memory);
    return new FuseBuilder(Math.clamp(bits, 1, FuseLayout.MAX_FINGERPRINT_BITS));
  }

  @Override
  public FilterReader open(Bytes filter) throws IOException {
    return FuseReader.open(filter);
  }
}
