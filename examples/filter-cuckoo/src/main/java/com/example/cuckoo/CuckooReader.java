package com.example.cuckoo;

import dev.varve.bytes.Bytes;
import dev.varve.filter.FilterReader;

/**
 * A finished filter.
 *
 * @param table not written to any more
 * @param length of all bytes of the filter
 */
record CuckooReader(Table table, int length) implements FilterReader {
  @Override
  public boolean mayContain(Bytes key) {
    if (table.buckets() == 0) {
      return false;
    }
    long hash = Hash.of(key);
    int fingerprint = table.fingerprint(hash);
    int bucket = table.bucket(hash);
    return table.has(bucket, fingerprint)
        || table.has(table.other(bucket, fingerprint), fingerprint);
  }

  /** Counts the slots that are taken, and computes it from that. */
  @Override
  public double falsePositiveRate() {
    if (table.buckets() == 0) {
      return 0;
    }
    long taken = 0;
    for (int bucket = 0; bucket < table.buckets(); bucket++) {
      for (int slot = 0; slot < Table.SLOTS; slot++) {
        taken += table.get(bucket, slot) == 0 ? 0 : 1;
      }
    }
    return table.falsePositiveRate((double) taken / table.buckets());
  }

  @Override
  public long sizeInBytes() {
    return length;
  }
}
