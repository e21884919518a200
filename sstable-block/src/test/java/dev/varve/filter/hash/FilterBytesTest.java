package dev.varve.filter.hash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.bytes.Bytes;
import dev.varve.filter.FilterBuilder;
import dev.varve.filter.bloom.BloomFilterProvider;
import dev.varve.filter.fuse.FuseFilterProvider;
import dev.varve.option.Options;
import dev.varve.spi.KeyFilterProvider;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

/**
 * The bytes of filters are those that FORMAT.md describes, for ever. The formulas here are taken
 * from that page and from nowhere else.
 */
final class FilterBytesTest {
  private static final int KEYS = 3000;

  @Test
  void hashIsXxh3() {
    // The first is the published hash of no bytes.
    assertThat(KeyHash.of(Bytes.EMPTY)).isEqualTo(0x2d06800538d394c2L);
    assertThat(KeyHash.of(Bytes.wrap(Bytes.utf8("-key-").array(), 1, 3)))
        .isEqualTo(KeyHash.of(Bytes.utf8("key")));
  }

  @Test
  void bitsOfBloomStandWhereThePageSays() {
    for (double bitsPerKey : new double[] {3, 10, 20}) {
      Options options = Options.builder().set(BloomFilterProvider.BITS_PER_KEY, bitsPerKey).build();
      ByteBuffer filter = write(new BloomFilterProvider(), options);
      int probes = filter.get(1);
      int blocks = filter.getInt(4);
      assertThat(filter.get(0)).isEqualTo((byte) 1);
      assertThat(filter.getShort(2)).isZero();
      assertThat(filter.limit()).isEqualTo(8 + 64 * blocks);
      byte[] bits = new byte[64 * blocks];
      for (int i = 0; i < KEYS; i++) {
        long h = KeyHash.of(key(i));
        int block = (int) (((h >>> 32) * blocks) >>> 32);
        for (int probe = 0; probe < probes; probe++) {
          long p = probe < 7 ? mix(h) : mix(mix(h));
          int nine = (int) (p >>> (9 * (probe % 7))) & 0x1ff;
          int bit = nine & 63;
          bits[64 * block + 8 * (nine >>> 6) + bit / 8] |= (byte) (1 << bit % 8);
        }
      }
      byte[] written = new byte[bits.length];
      filter.get(8, written);
      assertThat(written).as("bits of a filter with %s probes", probes).isEqualTo(bits);
    }
  }

  private static long mix(long x) {
    return (x ^ (x >>> 32)) * 0x9e3779b97f4a7c15L;
  }

  @Test
  void placesOfBinaryFuseTellTheFingerprintAsThePageSays() {
    for (int bits : new int[] {4, 7, 8, 13, 16}) {
      Options options = Options.builder().set(FuseFilterProvider.FINGERPRINT_BITS, bits).build();
      ByteBuffer filter = write(new FuseFilterProvider(), options);
      int s = filter.get(2);
      long n = filter.getInt(4);
      long seed = filter.getLong(8);
      assertThat(filter.get(0)).isEqualTo((byte) 1);
      assertThat(filter.get(1)).isEqualTo((byte) bits);
      assertThat(filter.get(3)).isZero();
      assertThat(filter.limit()).isEqualTo((int) (16 + (((n + 2) << s) * bits + 7) / 8 + 3));
      for (int i = 0; i < KEYS; i++) {
        long x = KeyHash.of(key(i)) + seed;
        long m = (x ^ (x >>> 32)) * 0xbf58476d1ce4e5b9L;
        m ^= m >>> 29;
        long first = Math.unsignedMultiplyHigh(m, n << s);
        long second = (first + (1L << s)) ^ ((m >>> 18) & ((1L << s) - 1));
        long third = (first + (2L << s)) ^ (m & ((1L << s) - 1));
        int told =
            place(filter, first, bits) ^ place(filter, second, bits) ^ place(filter, third, bits);
        long print = ((m * 0xd6e8feb86659fd93L) >>> 48) & ((1L << bits) - 1);
        assertThat((long) told).as("what is told about key %s", i).isEqualTo(print);
      }
    }
  }

  private static int place(ByteBuffer filter, long place, int bits) {
    int value = 0;
    for (int i = 0; i < bits; i++) {
      long bit = place * bits + i;
      value |= (filter.get((int) (16 + bit / 8)) >>> (bit % 8) & 1) << i;
    }
    return value;
  }

  @Test
  void filtersWithoutKeysAreHeaders() {
    assertThat(new BloomFilterProvider().create(Options.EMPTY).builder().finish())
        .isEqualTo(Bytes.hex("0107000000000000"));
    assertThat(new FuseFilterProvider().create(Options.EMPTY).builder().finish())
        .isEqualTo(Bytes.hex("01080000000000000000000000000000"));
  }

  private static ByteBuffer write(KeyFilterProvider provider, Options options) {
    FilterBuilder builder = provider.create(options).builder();
    for (int i = 0; i < KEYS; i++) {
      builder.add(key(i));
    }
    return ByteBuffer.wrap(builder.finish().toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static Bytes key(int i) {
    return Bytes.utf8("key-" + i);
  }
}
