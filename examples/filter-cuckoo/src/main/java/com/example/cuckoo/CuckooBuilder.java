package com.example.cuckoo;

import dev.varve.bytes.Bytes;
import dev.varve.filter.FilterBuilder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Collects the hashes of keys, and builds the table when all are known: then it can be as small as
 * it can be, and the same keys make the same bytes, in whatever order they came.
 */
final class CuckooBuilder implements FilterBuilder {
  /** Which part of the slots is taken. Buckets of four can be filled to 95 % (Fan et al., 5.1). */
  static final double LOAD = 0.945;

  /** After so many evictions the table counts as full. */
  private static final int MOST_EVICTIONS = 500;

  private final int bits;
  private long[] hashes = new long[16];
  private int size;

  CuckooBuilder(int bits) {
    this.bits = bits;
  }

  @Override
  public void add(Bytes key) {
    long hash = Hash.of(key);
    // The versions of a key come one after the other.
    if (size > 0 && hashes[size - 1] == hash) {
      return;
    }
    if (size == hashes.length) {
      hashes = Arrays.copyOf(hashes, 2 * size);
    }
    hashes[size++] = hash;
  }

  @Override
  public Bytes finish() {
    int keys = sortOnce();
    if (keys == 0) {
      return Bytes.wrap(CuckooFilter.empty(bits, 0));
    }
    int buckets = (int) Math.ceil(keys / (LOAD * Table.SLOTS));
    byte[] filter = build(keys, buckets);
    while (filter == null) {
      // Rare but for small filters: there one bucket makes a difference.
      buckets += 1 + buckets / 100;
      filter = build(keys, buckets);
    }
    return Bytes.wrap(filter);
  }

  /** Sorts the hashes, each of them once, and tells how many there are. */
  private int sortOnce() {
    Arrays.sort(hashes, 0, size);
    int keys = 0;
    for (int i = 0; i < size; i++) {
      if (keys == 0 || hashes[keys - 1] != hashes[i]) {
        hashes[keys++] = hashes[i];
      }
    }
    return keys;
  }

  private byte @Nullable [] build(int keys, int buckets) {
    byte[] filter = CuckooFilter.empty(bits, buckets);
    Table table = CuckooFilter.table(filter, bits, buckets);
    for (int i = 0; i < keys; i++) {
      if (!insert(table, table.bucket(hashes[i]), table.fingerprint(hashes[i]))) {
        return null;
      }
    }
    return filter;
  }

  private static boolean insert(Table table, int first, int fingerprint) {
    int second = table.other(first, fingerprint);
    if (table.has(first, fingerprint) || table.has(second, fingerprint)) {
      return true; // Nothing is ever taken out, so that one is enough for both keys.
    }
    if (table.add(first, fingerprint)) {
      return true;
    }
    int bucket = second;
    int homeless = fingerprint;
    for (int eviction = 0; eviction < MOST_EVICTIONS; eviction++) {
      if (table.add(bucket, homeless)) {
        return true;
      }
      // A cuckoo throws another egg out of the nest, and that one goes to its other nest.
      int slot = eviction % Table.SLOTS; // in turns: dice would make other bytes each time
      int evicted = table.get(bucket, slot);
      table.set(bucket, slot, homeless);
      homeless = evicted;
      bucket = table.other(bucket, homeless);
    }
    return false;
  }
}
