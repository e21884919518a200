package com.example.varve;

import dev.varve.bytes.Bytes;
import dev.varve.filter.FilterBuilder;
import dev.varve.filter.FilterReader;
import dev.varve.filter.KeyFilter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.LongStream;

/** Four bytes that tell the number of slots, then a bit for each slot. A key has one slot. */
final class SlotFilter implements KeyFilter {
  private static final int HEADER = 4;

  private final int slotsPerKey;

  SlotFilter(int slotsPerKey) {
    this.slotsPerKey = slotsPerKey;
  }

  @Override
  public FilterBuilder builder() {
    return new Builder(slotsPerKey);
  }

  @Override
  public FilterReader open(Bytes filter) throws IOException {
    if (filter.length() < HEADER) {
      throw new IOException("too short for a filter: " + filter.length());
    }
    int slots = ByteBuffer.wrap(filter.array()).getInt(filter.offset());
    if (slots < 0 || slots % 8 != 0 || filter.length() != HEADER + (long) slots / 8) {
      throw new IOException(filter.length() + " bytes cannot hold " + slots + " slots");
    }
    return new Reader(filter.array(), filter.offset() + HEADER, slots);
  }

  private static int slot(long hash, int slots) {
    return (int) Long.remainderUnsigned(hash, slots);
  }

  /** Multiplies and mixes, byte by byte. */
  private static long hash(Bytes key) {
    byte[] array = key.array();
    long hash = 0xcbf29ce484222325L;
    for (int i = key.offset(); i < key.offset() + key.length(); i++) {
      hash = (hash ^ array[i]) * 0x9e3779b97f4a7c15L;
      hash ^= hash >>> 32;
    }
    hash *= 0xbf58476d1ce4e5b9L;
    return hash ^ (hash >>> 29);
  }

  private static final class Builder implements FilterBuilder {
    private final int slotsPerKey;
    private long[] hashes = new long[16];
    private int size;

    Builder(int slotsPerKey) {
      this.slotsPerKey = slotsPerKey;
    }

    @Override
    public void add(Bytes key) {
      long hash = hash(key);
      // The versions of a key come one after the other.
      if (size == 0 || hashes[size - 1] != hash) {
        if (size == hashes.length) {
          hashes = Arrays.copyOf(hashes, 2 * size);
        }
        hashes[size++] = hash;
      }
    }

    @Override
    public Bytes finish() {
      long[] once = LongStream.of(hashes).limit(size).distinct().toArray();
      int slots = Math.multiplyExact(once.length, slotsPerKey) / 8 * 8 + (size == 0 ? 0 : 8);
      byte[] filter = new byte[HEADER + slots / 8];
      ByteBuffer.wrap(filter).putInt(slots);
      for (long hash : once) {
        int slot = slot(hash, slots);
        filter[HEADER + slot / 8] |= (byte) (1 << slot % 8);
      }
      return Bytes.wrap(filter);
    }
  }

  private record Reader(byte[] array, int table, int slots) implements FilterReader {
    @Override
    public boolean mayContain(Bytes key) {
      if (slots == 0) {
        return false;
      }
      int slot = slot(hash(key), slots);
      return (array[table + slot / 8] >> slot % 8 & 1) != 0;
    }

    @Override
    public long sizeInBytes() {
      return HEADER + slots / 8;
    }
  }
}
