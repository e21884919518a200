package com.example.cuckoo;

import dev.varve.bytes.Bytes;
import dev.varve.bytes.LittleEndian;
import dev.varve.filter.FilterBuilder;
import dev.varve.filter.FilterReader;
import dev.varve.filter.SizedKeyFilter;
import java.io.IOException;

/**
 * A cuckoo filter (Fan, Andersen, Kaminsky and Mitzenmacher, "Cuckoo Filter: Practically Better
 * Than Bloom", CoNEXT 2014): of each key a fingerprint of a few bits is kept, in one of two buckets
 * of four. A lookup looks at two places in memory, whatever the share of false positives.
 *
 * <p>FORMAT.md has the bytes: a header, and the slots of all buckets. What {@link Hash} and {@link
 * Table} say of fingerprints and buckets is part of the format as well.
 *
 * @param bits how long a fingerprint is, in filters that are made
 */
record CuckooFilter(int bits) implements SizedKeyFilter {
  private static final int HEADER = 5;

  @Override
  public FilterBuilder builder() {
    return new CuckooBuilder(bits);
  }

  @Override
  public FilterBuilder builder(double memory) {
    long nearest = Math.round(bits * memory);
    return new CuckooBuilder(Math.clamp(nearest, Table.LEAST_BITS, Table.MOST_BITS));
  }

  @Override
  public double falsePositiveRate() {
    return Table.expectedRate(bits, Table.SLOTS * CuckooBuilder.LOAD);
  }

  @Override
  public FilterReader open(Bytes filter) throws IOException {
    if (filter.length() < HEADER) {
      throw new IOException(
          "a cuckoo filter has at least " + HEADER + " bytes, not " + filter.length());
    }
    int bits = filter.get(0);
    if (bits < Table.LEAST_BITS || bits > Table.MOST_BITS) {
      throw new IOException("fingerprints of " + bits + " bits are not possible");
    }
    int buckets = LittleEndian.getInt(filter.array(), filter.offset() + 1);
    // Compared as longs: whatever the number of buckets says, nothing is computed with it before.
    if (buckets < 0 || filter.length() != HEADER + Table.length(bits, buckets)) {
      throw new IOException(
          filter.length() + " bytes cannot hold " + buckets + " buckets of " + bits + " bits");
    }
    return new CuckooReader(
        new Table(filter.array(), filter.offset() + HEADER, bits, buckets), filter.length());
  }

  /** The bytes of a filter with all slots free. */
  static byte[] empty(int bits, int buckets) {
    byte[] filter = new byte[Math.toIntExact(HEADER + Table.length(bits, buckets))];
    filter[0] = (byte) bits;
    LittleEndian.putInt(filter, 1, buckets);
    return filter;
  }

  /** The table in the bytes of a filter that is made. */
  static Table table(byte[] filter, int bits, int buckets) {
    return new Table(filter, HEADER, bits, buckets);
  }
}
