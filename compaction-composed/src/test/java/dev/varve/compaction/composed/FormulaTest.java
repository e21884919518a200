package dev.varve.compaction.composed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.varve.compaction.CompactionPolicy;
import dev.varve.option.ByteSize;
import dev.varve.option.Option;
import dev.varve.option.Options;
import dev.varve.spi.CompactionPolicyProvider;
import dev.varve.testkit.compaction.VirtualCompactor;
import dev.varve.testkit.compaction.VirtualTree;
import dev.varve.testkit.compaction.VirtualWorkload;
import dev.varve.testkit.compaction.VirtualWorkload.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What policies with a closed form write, against the form: T<sup>L</sup> - 1 memtables of new
 * keys, which fill <em>L</em> levels.
 */
final class FormulaTest {
  private static final long ENTRY = 1 << 20;
  private static final int ENTRIES = 10;

  private static double writeAmplification(
      CompactionPolicyProvider provider, int fanout, int levels) {
    Options options =
        Options.builder()
            .set(ComposedOptions.FANOUT, fanout)
            .set(baseSize(provider), ByteSize.bytes(ENTRY * ENTRIES))
            .build();
    return writeAmplification(provider.create(options), (int) Math.pow(fanout, levels) - 1);
  }

  @SuppressWarnings("unchecked") // base-size is a size
  private static Option<ByteSize> baseSize(CompactionPolicyProvider provider) {
    Option<?> option = provider.options().find("base-size");
    return option == null ? ComposedOptions.BASE_SIZE : (Option<ByteSize>) option;
  }

  private static double writeAmplification(CompactionPolicy policy, int flushes) {
    VirtualTree tree = new VirtualTree();
    VirtualWorkload workload =
        new VirtualWorkload(Order.UNIFORM, Long.MAX_VALUE, 0, ENTRY, flushes);
    VirtualCompactor compactor = new VirtualCompactor(tree, policy);
    for (int i = 0; i < flushes; i++) {
      workload.fillAndFlush(tree, ENTRIES);
      compactor.settle(100);
    }
    return tree.stats().writeAmplification();
  }

  @ParameterizedTest
  @CsvSource({"4, 4, 7.0", "10, 3, 14.5", "2, 7, 4.5"})
  void fullLevelingRewritesEachLevelHalfOfItsFanoutTimes(int fanout, int levels, double formula) {
    assertThat(formula).isEqualTo(1 + levels * (fanout - 1) / 2.0);
    assertThat(writeAmplification(new FullLevelingProvider(), fanout, levels))
        .as("1 + L (T - 1) / 2 at T = %s, L = %s", fanout, levels)
        .isCloseTo(formula, within(0.06));
  }

  @ParameterizedTest
  @CsvSource({"4, 4, 3.68", "10, 3, 2.89"})
  void tieringWritesOncePerLevel(int fanout, int levels, double exact) {
    assertThat(writeAmplification(new TieringProvider(), fanout, levels))
        .as("1 + (L - 1), less what the newest levels still gather")
        .isCloseTo(exact, within(0.01))
        .isLessThanOrEqualTo(1 + (levels - 1));
  }

  @ParameterizedTest
  @CsvSource({"4, 4", "10, 3"})
  void lazyLevelingWritesOncePerLevelAndRewritesTheLast(int fanout, int levels) {
    double above = 1 + (levels - 2);
    assertThat(writeAmplification(new LazyLevelingProvider(), fanout, levels))
        .as("1 + (L - 2) and from (T - 1) / 2 to T, less what the newest levels still gather")
        .isBetween(above - 0.5 + (fanout - 1) / 2.0, above + fanout);
  }

  @Test
  void moreIsWrittenForFewerRunsToRead() {
    double tiering = writeAmplification(new TieringProvider(), 4, 4);
    double lazy = writeAmplification(new LazyLevelingProvider(), 4, 4);
    double leveling = writeAmplification(new FullLevelingProvider(), 4, 4);
    assertThat(lazy).isBetween(tiering, leveling);
  }
}
