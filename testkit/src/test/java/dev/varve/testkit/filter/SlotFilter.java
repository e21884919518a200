package dev.varve.testkit.filter;

import dev.varve.bytes.Bytes;
import dev.varve.filter.FilterBuilder;
import dev.varve.filter.FilterReader;
import dev.varve.filter.SizedKeyFilter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The simplest filter there is: four bytes that tell the number of slots, four of a seed, then a
 * bit for each slot. A key has one slot. It can have a flaw.
 */
final class SlotFilter implements SizedKeyFilter {
  private static final int HEADER = 8;

  private final Flaw flaw;
  private final int bitsPerKey;
  private int builders;

  SlotFilter(Flaw flaw, int bitsPerKey) {
    this.flaw = flaw;
    this.bitsPerKey = flaw == Flaw.IS_LARGER_THAN_PROMISED ? bitsPerKey + 8 : bitsPerKey;
  }

  @Override
  public FilterBuilder builder() {
    return builder(1);
  }

  @Override
  public FilterBuilder builder(double memory) {
    double bits = flaw == Flaw.HAS_ONE_SIZE_ONLY ? bitsPerKey : bitsPerKey * memory;
    return new Builder(flaw == Flaw.TAKES_ANOTHER_SEED_EACH_TIME ? ++builders : 0, bits);
  }

  @Override
  public double falsePositiveRate() {
    return flaw == Flaw.TELLS_A_RATE_OF_NOTHING ? 0 : 1.0 / bitsPerKey;
  }

  @Override
  public FilterReader open(Bytes filter) throws IOException {
    if (filter.length() < HEADER) {
      throw new IOException("too short: " + filter.length());
    }
    int at = flaw == Flaw.IGNORES_WHERE_ITS_BYTES_LIE ? 0 : filter.offset();
    ByteBuffer header = ByteBuffer.wrap(filter.array());
    int slots = header.getInt(at);
    if (flaw == Flaw.TAKES_THE_MEMORY_THAT_ITS_HEADER_CLAIMS && slots > 0) {
      slots = new byte[Math.min(slots, 1 << 24)].length;
    }
    boolean right = slots >= 0 && slots % 8 == 0 && filter.length() == HEADER + (long) slots / 8;
    if (!right && flaw != Flaw.TRUSTS_ITS_HEADER) {
      throw new IOException(filter.length() + " bytes for " + slots + " slots");
    }
    return new Reader(filter.array(), at + HEADER, slots, header.getInt(at + 4));
  }

  private int slot(long hash, int slots) {
    return (int) Long.remainderUnsigned(hash, slots);
  }

  /** Multiplies and mixes, byte by byte. */
  private long hash(byte[] array, int offset, int length, int seed) {
    int from = flaw == Flaw.IGNORES_WHERE_A_KEY_LIES ? 0 : offset;
    int count = flaw == Flaw.HASHES_THE_BEGINNING_ONLY ? Math.min(length, 32) : length;
    long hash = 0xcbf29ce484222325L + seed;
    if (flaw == Flaw.NEEDS_THE_OPTIONS_IT_WAS_WRITTEN_WITH) {
      hash += bitsPerKey;
    }
    int end = from + count;
    while (flaw == Flaw.FORGETS_ZEROS_AT_THE_END && end > from && array[end - 1] == 0) {
      end--;
    }
    for (int i = from; i < end; i++) {
      hash = (hash ^ array[i]) * 0x9e3779b97f4a7c15L;
      hash ^= hash >>> 32;
    }
    hash *= 0xbf58476d1ce4e5b9L;
    hash ^= hash >>> 29;
    return flaw == Flaw.HASHES_TO_FEW_BITS ? hash & 0xff_ffff : hash;
  }

  private final class Builder implements FilterBuilder {
    private final int seed;
    private final double bits;
    private final List<Bytes> kept = new ArrayList<>();
    private long[] hashes = new long[16];
    private int size;

    Builder(int seed, double bits) {
      this.seed = seed;
      this.bits = bits;
    }

    @Override
    public void add(Bytes key) {
      if (flaw == Flaw.KEEPS_BORROWED_KEYS) {
        kept.add(key);
      } else if (flaw != Flaw.DENIES_THE_EMPTY_KEY || !key.isEmpty()) {
        addHash(hash(key.array(), key.offset(), key.length(), seed));
      }
    }

    private void addHash(long hash) {
      if (size > 0 && hashes[size - 1] == hash && flaw != Flaw.COUNTS_A_KEY_AGAIN) {
        return;
      }
      if (size == hashes.length) {
        hashes = Arrays.copyOf(hashes, 2 * size);
      }
      hashes[size++] = hash;
    }

    @Override
    public Bytes finish() {
      for (Bytes key : kept) {
        addHash(hash(key.array(), key.offset(), key.length(), seed));
      }
      if (flaw != Flaw.COUNTS_A_KEY_THAT_COMES_LATER) {
        Arrays.sort(hashes, 0, size);
        int different = 0;
        for (int i = 0; i < size; i++) {
          if (i == 0 || hashes[i] != hashes[different - 1] || flaw == Flaw.COUNTS_A_KEY_AGAIN) {
            hashes[different++] = hashes[i];
          }
        }
        size = different;
      }
      int slots = ((int) (size * bits) + 7) / 8 * 8;
      byte[] filter = new byte[HEADER + slots / 8];
      ByteBuffer.wrap(filter).putInt(slots).putInt(seed);
      int last = flaw == Flaw.LOSES_THE_LAST_KEY && size > 100 ? size - 1 : size;
      for (int i = 0; i < last; i++) {
        int slot = slot(hashes[i], slots);
        filter[HEADER + slot / 8] |= (byte) (1 << slot % 8);
      }
      return Bytes.wrap(filter);
    }
  }

  private final class Reader implements FilterReader {
    private final byte[] array;
    private final int table;
    private final int slots;
    private final int seed;
    private final byte[] shared = new byte[1024];

    Reader(byte[] array, int table, int slots, int seed) {
      this.array = array;
      this.table = table;
      this.slots = slots;
      this.seed = seed;
    }

    @Override
    public boolean mayContain(Bytes key) {
      if (slots == 0) {
        return flaw == Flaw.PASSES_EVERYTHING_IF_EMPTY;
      }
      byte[] bytes = key.array();
      int offset = key.offset();
      if (flaw == Flaw.COPIES_KEYS) {
        bytes = key.toByteArray();
        offset = 0;
      } else if (flaw == Flaw.SHARES_A_BUFFER_BETWEEN_THREADS) {
        bytes = shared;
        offset = 0;
        key.copyTo(shared, 0);
      }
      int slot = slot(hash(bytes, offset, key.length(), seed), slots);
      return (array[table + slot / 8] >> slot % 8 & 1) != 0;
    }

    @Override
    public double falsePositiveRate() {
      int set = 0;
      for (int i = 0; i < slots / 8; i++) {
        set += Integer.bitCount(array[table + i] & 0xff);
      }
      double share = slots == 0 ? 0 : (double) set / slots;
      return flaw == Flaw.TELLS_HALF_ITS_RATE ? share / 2 : share;
    }

    @Override
    public long sizeInBytes() {
      return flaw == Flaw.HIDES_ITS_SIZE ? 0 : HEADER + slots / 8;
    }
  }
}
