package dev.varve.filter.fuse;

import static dev.varve.filter.fuse.FuseLayout.HEADER_LENGTH;

import dev.varve.bytes.Bytes;
import dev.varve.filter.FilterReader;
import dev.varve.filter.hash.KeyHash;
import java.io.IOException;

/** Looks at the three places of a key, where they lie in the filter's bytes. */
final class FuseReader implements FilterReader {
  private final byte[] array;
  private final int table;
  private final int length;
  private final FuseShape shape;
  private final int bits;
  private final int mask;
  private final long seed;

  private FuseReader(Bytes filter, FuseShape shape, int bits, long seed) {
    this.array = filter.array();
    this.table = filter.offset() + HEADER_LENGTH;
    this.length = filter.length();
    this.shape = shape;
    this.bits = bits;
    this.mask = (1 << bits) - 1;
    this.seed = seed;
  }

  static FuseReader open(Bytes filter) throws IOException {
    if (filter.length() < HEADER_LENGTH) {
      throw new IOException("a binary fuse filter cannot have only " + filter.length() + " bytes");
    }
    byte[] array = filter.array();
    int offset = filter.offset();
    int version = array[offset] & 0xff;
    int bits = array[offset + 1] & 0xff;
    int segmentBits = array[offset + 2] & 0xff;
    int segments = (int) FuseLayout.INT.get(array, offset + 4);
    if (version != FuseLayout.VERSION) {
      throw new IOException("a binary fuse filter of version " + version + " is not known here");
    }
    if (bits < 1
        || bits > FuseLayout.MAX_FINGERPRINT_BITS
        || segmentBits > FuseShape.MAX_SEGMENT_BITS
        || segments < 0
        || array[offset + 3] != 0) {
      throw new IOException(
          "a binary fuse filter with a damaged header: fingerprints of "
              + bits
              + " bits, "
              + segments
              + " segments of 2^"
              + segmentBits
              + " places");
    }
    FuseShape shape = new FuseShape(segments, segmentBits);
    long places = segments == 0 ? 0 : shape.places();
    if (places > FuseShape.MAX_PLACES || filter.length() != FuseLayout.length(places, bits)) {
      throw new IOException(
          "a binary fuse filter of "
              + filter.length()
              + " bytes cannot have "
              + places
              + " places");
    }
    return new FuseReader(filter, shape, bits, (long) FuseLayout.LONG.get(array, offset + 8));
  }

  @Override
  public boolean mayContain(Bytes key) {
    if (length == HEADER_LENGTH) {
      return false;
    }
    long mixed = FuseShape.mix(KeyHash.of(key), seed);
    int first = shape.first(mixed);
    int found =
        FuseLayout.get(array, table, first, bits)
            ^ FuseLayout.get(array, table, shape.second(mixed, first), bits)
            ^ FuseLayout.get(array, table, shape.third(mixed, first), bits);
    return ((found ^ FuseShape.fingerprint(mixed)) & mask) == 0;
  }

  @Override
  public double falsePositiveRate() {
    return length == HEADER_LENGTH ? 0 : 1.0 / (1 << bits);
  }

  @Override
  public long sizeInBytes() {
    return length;
  }
}
