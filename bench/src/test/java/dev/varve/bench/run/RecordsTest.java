package dev.varve.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.bench.engine.Budget;
import dev.varve.option.ByteSize;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;

class RecordsTest {
  private static final Plan PLAN =
      new Plan(
          "skiplist",
          List.of(),
          1_000,
          100,
          7,
          1,
          1,
          0,
          0,
          Settle.NONE,
          new Budget(ByteSize.mib(1), ByteSize.mib(1), 3));

  @Test
  void missingKeysLieBetweenKeysInOrder() {
    Records records = new Records(PLAN, 0);
    byte[] before = new byte[0];
    for (int number = 0; number < PLAN.records(); number++) {
      byte[] key = records.key(number).clone();
      byte[] missing = records.missing(number).clone();
      assertThat(key).hasSize(16);
      assertThat(Arrays.compareUnsigned(before, key)).isNegative();
      assertThat(Arrays.compareUnsigned(key, missing)).isNegative();
      before = missing;
    }
  }

  @Test
  void compressorSavesAboutHalf() {
    Records records = new Records(PLAN, 0);
    byte[] block = new byte[40 * PLAN.valueSize()];
    for (int i = 0; i < 40; i++) {
      System.arraycopy(
          records.value(records.key(i), 0), 0, block, i * PLAN.valueSize(), PLAN.valueSize());
    }
    try (Deflater deflater = new Deflater(Deflater.BEST_SPEED)) {
      deflater.setInput(block);
      deflater.finish();
      double share = (double) deflater.deflate(new byte[2 * block.length]) / block.length;
      assertThat(share).isBetween(0.4, 0.75);
    }
  }

  @Test
  void randomOrderHoldsEveryRecordOnceAndDependsOnTheSeedAlone() {
    int[] order = Writes.randomOrder(PLAN);
    assertThat(order).isEqualTo(Writes.randomOrder(PLAN));
    int[] sorted = order.clone();
    Arrays.sort(sorted);
    assertThat(order).isNotEqualTo(sorted);
    for (int i = 0; i < sorted.length; i++) {
      assertThat(sorted[i]).isEqualTo(i);
    }
  }
}
