package dev.varve.filter.fuse;

import static dev.varve.filter.fuse.FuseLayout.HEADER_LENGTH;

import dev.varve.bytes.Bytes;
import dev.varve.filter.FilterBuilder;
import dev.varve.filter.hash.HashList;
import dev.varve.filter.hash.KeyHash;

/** Collects hashes, then looks for a table that tells the fingerprints of all. */
final class FuseBuilder implements FilterBuilder {
  /** An attempt seldom fails, and the table grows after each fourth, so this many never do. */
  private static final int MAX_ATTEMPTS = 200;

  /** The longest array. */
  private static final int MAX_LENGTH = Integer.MAX_VALUE - 8;

  private static final long SEED_STEP = 0x9e3779b97f4a7c15L;

  private final int bits;
  private final HashList hashes = new HashList();

  FuseBuilder(int bits) {
    this.bits = bits;
  }

  @Override
  public void add(Bytes key) {
    hashes.add(KeyHash.of(key));
  }

  @Override
  public Bytes finish() {
    if (hashes.size() == 0) {
      return Bytes.wrap(header(new FuseShape(0, 0), 0, HEADER_LENGTH));
    }
    for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      FuseShape shape = FuseShape.of(hashes.size(), attempt);
      if (shape.places() > FuseShape.MAX_PLACES
          || FuseLayout.length(shape.places(), bits) > MAX_LENGTH) {
        throw new IllegalStateException(
            "too many keys for one binary fuse filter: " + hashes.size());
      }
      long seed = attempt * SEED_STEP;
      Peeling peeling = new Peeling(shape, seed, hashes.array(), hashes.size());
      if (peeling.isComplete()) {
        return Bytes.wrap(write(shape, seed, peeling));
      }
      // Equal hashes can never be told apart, so that is what to look for first. Those of
      // neighbours are gone already, and keys usually come in order.
      hashes.removeDuplicates();
    }
    throw new IllegalStateException("no table for " + hashes.size() + " keys was found");
  }

  private byte[] write(FuseShape shape, long seed, Peeling peeling) {
    byte[] filter = header(shape, seed, (int) FuseLayout.length(shape.places(), bits));
    int mask = (1 << bits) - 1;
    for (int i = hashes.size() - 1; i >= 0; i--) {
      long mixed = peeling.hash(i);
      int own = peeling.place(i);
      // The own place is still zero, so it does not matter which of the three it is.
      int first = shape.first(mixed);
      int value =
          FuseShape.fingerprint(mixed)
              ^ FuseLayout.get(filter, HEADER_LENGTH, first, bits)
              ^ FuseLayout.get(filter, HEADER_LENGTH, shape.second(mixed, first), bits)
              ^ FuseLayout.get(filter, HEADER_LENGTH, shape.third(mixed, first), bits);
      FuseLayout.put(filter, HEADER_LENGTH, own, bits, value & mask);
    }
    return filter;
  }

  private byte[] header(FuseShape shape, long seed, int length) {
    byte[] filter = new byte[length];
    filter[0] = FuseLayout.VERSION;
    filter[1] = (byte) bits;
    filter[2] = (byte) shape.segmentBits();
    FuseLayout.INT.set(filter, 4, shape.segments());
    FuseLayout.LONG.set(filter, 8, seed);
    return filter;
  }
}
