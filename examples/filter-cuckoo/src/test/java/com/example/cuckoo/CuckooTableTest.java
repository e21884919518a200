package com.example.cuckoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.varve.bytes.Bytes;
import dev.varve.filter.FilterBuilder;
import dev.varve.filter.FilterReader;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What makes the filter a cuckoo filter, and what its files depend on. */
final class CuckooTableTest {
  private static Bytes filter(int bits, int keys) {
    FilterBuilder builder = new CuckooFilter(bits).builder();
    for (int i = 0; i < keys; i++) {
      builder.add(Bytes.utf8("key " + i));
    }
    return builder.finish();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 64, 1000, 1_000_003})
  void eachOfTwoBucketsTellsTheOther(int buckets) {
    Table table = new Table(new byte[0], 0, 12, buckets);
    for (int i = 0; i < 10_000; i++) {
      long hash = Hash.mix(i);
      int fingerprint = table.fingerprint(hash);
      int bucket = table.bucket(hash);
      int other = table.other(bucket, fingerprint);
      assertThat(other).as("the other bucket of hash %s", hash).isBetween(0, buckets - 1);
      assertThat(table.other(other, fingerprint)).as("and back").isEqualTo(bucket);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 8, 12, 31, 32})
  void slotsDoNotTouchTheirNeighbours(int bits) {
    int buckets = 9;
    byte[] array = CuckooFilter.empty(bits, buckets);
    Table table = CuckooFilter.table(array, bits, buckets);
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < buckets * Table.SLOTS; i++) {
        table.set(i / Table.SLOTS, i % Table.SLOTS, table.fingerprint(Hash.mix(i + round)));
      }
    }
    for (int i = 0; i < buckets * Table.SLOTS; i++) {
      assertThat(table.get(i / Table.SLOTS, i % Table.SLOTS))
          .as("slot %s of %s bits", i, bits)
          .isEqualTo(table.fingerprint(Hash.mix(i + 1)));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1000, 30_000, 200_000})
  void tableIsFilledAsFarAsItSaysAtTheFirstAttempt(int keys) {
    int buckets = (int) Math.ceil(keys / (CuckooBuilder.LOAD * Table.SLOTS));
    assertThat(filter(12, keys).length()).isEqualTo(CuckooFilter.empty(12, buckets).length);
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 6, 8, 10})
  void eachBitHalvesWhatPassesAndTheFilterKnowsHowMuchThatIs(int bits) throws IOException {
    FilterReader reader = new CuckooFilter(bits).open(filter(bits, 20_000));
    int asked = 200_000;
    int passed = 0;
    for (int i = 0; i < asked; i++) {
      passed += reader.mayContain(Bytes.utf8("absent " + i)) ? 1 : 0;
    }
    double rate = (double) passed / asked;
    assertThat(reader.falsePositiveRate())
        .as("the rate that it tells")
        .isCloseTo(rate, within(rate / 10));
    assertThat(rate).as("eight comparisons of %s bits", bits).isLessThan(8.0 / (1 << bits));
  }

  @Test
  void bytesNeverChange() {
    assertThat(filter(12, 5))
        .isEqualTo(Bytes.hex("0c02000000c9425a6bd12ca3030000000000000000000000"));
  }
}
