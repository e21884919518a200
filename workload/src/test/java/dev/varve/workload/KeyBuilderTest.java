package dev.varve.workload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import site.ycsb.Utils;

class KeyBuilderTest {
  private static KeyBuilder builder(RecordSpec.Order order, int zeroPadding) {
    return new KeyBuilder(new RecordSpec(1, 0, 1, order, zeroPadding));
  }

  @Test
  void hashedKeysAreThoseOfYcsb() {
    KeyBuilder keys = builder(RecordSpec.Order.HASHED, 1);
    for (long record = 0; record < 100_000; record++) {
      assertThat(new String(keys.key(record), UTF_8)).isEqualTo("user" + Utils.hash(record));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 8, 19, 30})
  void orderedKeysAreDigitsFilledUpWithZeros(int zeroPadding) {
    KeyBuilder keys = builder(RecordSpec.Order.ORDERED, zeroPadding);
    Random64 random = new Random64(zeroPadding);
    for (int digits = 0; digits <= 19; digits++) {
      long bound = digits == 19 ? Long.MAX_VALUE : (long) Math.pow(10, digits);
      for (long record :
          new long[] {bound - 1, bound, bound / 3, random.next(bound), random.next(bound)}) {
        String number = Long.toString(record);
        String zeros = "0".repeat(Math.max(0, zeroPadding - number.length()));
        assertThat(new String(keys.key(record), UTF_8)).isEqualTo("user" + zeros + number);
      }
    }
  }
}
