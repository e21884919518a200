package dev.varve.workload;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import site.ycsb.Utils;

class FnvTest {
  @Test
  void hashesAsYcsbDoes() {
    for (long number : new long[] {0, 1, 255, 256, 1L << 40, -1, Long.MAX_VALUE, Long.MIN_VALUE}) {
      assertThat(Fnv.hash(number)).as("hash of %s", number).isEqualTo(Utils.hash(number));
    }
    Random64 random = new Random64(1);
    for (int i = 0; i < 100_000; i++) {
      long number = random.next();
      assertThat(Fnv.hash(number)).as("hash of %s", number).isEqualTo(Utils.hash(number));
    }
  }
}
