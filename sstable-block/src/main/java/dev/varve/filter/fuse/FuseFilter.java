package dev.varve.filter.fuse;

import dev.varve.bytes.Bytes;
import dev.varve.filter.FilterBuilder;
import dev.varve.filter.FilterReader;
import dev.varve.filter.KeyFilter;
import java.io.IOException;

/** Makes binary fuse filters with fingerprints of a length, and opens those of any length. */
final class FuseFilter implements KeyFilter {
  private final int fingerprintBits;

  FuseFilter(int fingerprintBits) {
    this.fingerprintBits = fingerprintBits;
  }

  @Override
  public FilterBuilder builder() {
    return new FuseBuilder(fingerprintBits);
  }

  @Override
  public FilterReader open(Bytes filter) throws IOException {
    return FuseReader.open(filter);
  }
}
