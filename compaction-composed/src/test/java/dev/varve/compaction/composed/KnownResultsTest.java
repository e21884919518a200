package dev.varve.compaction.composed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.compaction.CompactionDecision;
import dev.varve.compaction.CompactionPolicy;
import dev.varve.option.ByteSize;
import dev.varve.option.Options;
import dev.varve.testkit.compaction.VirtualCompactor;
import dev.varve.testkit.compaction.VirtualStats;
import dev.varve.testkit.compaction.VirtualTree;
import dev.varve.testkit.compaction.VirtualWorkload;
import dev.varve.testkit.compaction.VirtualWorkload.Order;
import dev.varve.tree.Shape;
import dev.varve.tree.TableMeta;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What is known of policies from papers and from operators comes out. */
final class KnownResultsTest {
  private static final long ENTRY = 1 << 20;
  private static final int ENTRIES = 8;

  /**
   * Overwrites uniform keys again and again, and says what was written per byte once it is full.
   */
  private static double steadyWriteAmplification(CompactionPolicy policy, int keys, int flushes) {
    VirtualTree tree = new VirtualTree();
    VirtualCompactor compactor = new VirtualCompactor(tree, policy);
    VirtualWorkload workload = new VirtualWorkload(Order.UNIFORM, keys, 0, ENTRY, 3);
    VirtualStats full = tree.stats();
    for (int i = 0; i < flushes; i++) {
      if (i == flushes / 2) {
        full = tree.stats();
      }
      workload.fillAndFlush(tree, ENTRIES);
      compactor.settle(1000);
    }
    return tree.stats().writeAmplificationSince(full);
  }

  private static Options small() {
    return Options.builder()
        .set(ComposedOptions.LEVEL1_SIZE, ByteSize.mib(4 * ENTRIES))
        .set(ComposedOptions.TABLE_SIZE, ByteSize.mib(ENTRIES))
        .set(ComposedOptions.FANOUT, 8)
        .build();
  }

  @Test
  void leastOverlapWritesLessThanRoundRobin() {
    Options roundRobin =
        Options.builder()
            .set(ComposedOptions.LEVEL1_SIZE, ByteSize.mib(4 * ENTRIES))
            .set(ComposedOptions.TABLE_SIZE, ByteSize.mib(ENTRIES))
            .set(ComposedOptions.FANOUT, 8)
            .set(ComposedOptions.LEVEL0_TRIGGER, 8)
            .build();
    CompactionPolicy byKey = new LevelDbProvider().create(roundRobin);
    CompactionPolicy byOverlap = new OneLevelingProvider().create(small());
    double turns = steadyWriteAmplification(byKey, 3000, 900);
    double least = steadyWriteAmplification(byOverlap, 3000, 900);
    assertThat(least)
        .as("the same layout, by least overlap instead of round-robin, which wrote %s", turns)
        .isBetween(0.75 * turns, 0.98 * turns);
  }

  @Test
  void rocksDbWritesLessThanLevelDb() {
    double levelDb = steadyWriteAmplification(new LevelDbProvider().create(small()), 3000, 900);
    double rocksDb = steadyWriteAmplification(new RocksDbProvider().create(small()), 3000, 900);
    assertThat(rocksDb)
        .as("least overlap and dynamic sizes, against %s", levelDb)
        .isLessThan(levelDb);
  }

  /**
   * Bytes on disk for each live byte, at the worst, with the outputs of merges beside the inputs.
   */
  private static double peakSpace(CompactionPolicy policy, int keys, int flushes) {
    VirtualTree tree = new VirtualTree();
    VirtualWorkload workload = new VirtualWorkload(Order.UNIFORM, keys, 0, ENTRY, 5);
    double peak = 0;
    for (int i = 0; i < flushes; i++) {
      workload.fillAndFlush(tree, ENTRIES);
      CompactionDecision decision = policy.decide(tree.view());
      while (!(decision instanceof CompactionDecision.Idle)) {
        long before = tree.shape().sizeInBytes();
        long merged = tree.stats().merged();
        tree.perform(decision);
        if (i > flushes / 2) {
          long written = tree.stats().merged() - merged;
          peak = Math.max(peak, (double) (before + written) / tree.liveBytes());
        }
        decision = policy.decide(tree.view());
      }
    }
    return peak;
  }

  @Test
  void universalTakesMoreSpaceThanItsConfiguredLimit() {
    Options options =
        Options.builder().set(UniversalProvider.MAX_SIZE_AMPLIFICATION_PERCENT, 100).build();
    assertThat(peakSpace(new UniversalProvider().create(options), 120, 200))
        .as("100% starts a merge at 2 bytes per live one, and that takes one more")
        .isGreaterThan(2.5);
  }

  @Test
  void smallStepsTakeLessSpaceInBetweenThanWholeLevels() {
    Options whole =
        Options.builder()
            .set(ComposedOptions.FANOUT, 4)
            .set(ComposedOptions.BASE_SIZE, ByteSize.mib(ENTRIES))
            .set(ComposedOptions.TABLE_SIZE, ByteSize.mib(2))
            .build();
    double lazy = peakSpace(new LazyLevelingProvider().create(whole), 400, 300);
    double fragmented = peakSpace(new FragmentedProvider().create(whole), 400, 300);
    assertThat(fragmented).as("against %s of lazy leveling", lazy).isLessThan(0.8 * lazy);
    double full = peakSpace(new FullLevelingProvider().create(whole), 400, 300);
    double spooky = peakSpace(new SpookyProvider().create(whole), 400, 300);
    assertThat(spooky).as("against %s of full leveling", full).isLessThan(0.8 * full);
  }

  @Test
  void deletionsAreGoneInTime() {
    Duration threshold = Duration.ofHours(40);
    Options options =
        Options.builder()
            .set(ComposedOptions.LEVEL1_SIZE, ByteSize.mib(4 * ENTRIES))
            .set(ComposedOptions.TABLE_SIZE, ByteSize.mib(ENTRIES))
            .set(ComposedOptions.FANOUT, 4)
            .set(TombstoneDrivenProvider.DELETE_PERSISTENCE, threshold)
            .build();
    VirtualTree tree = new VirtualTree();
    VirtualCompactor compactor =
        new VirtualCompactor(tree, new TombstoneDrivenProvider().create(options));
    VirtualWorkload workload = new VirtualWorkload(Order.UNIFORM, 2000, 0.1, ENTRY, 6);
    for (int i = 0; i < 300; i++) {
      workload.fillAndFlush(tree, ENTRIES);
      tree.advance(Duration.ofHours(1));
      compactor.settle(1000);
      assertThat(oldestDeletion(tree.shape(), tree.view().now()))
          .as("the oldest deletion after hour %s", i)
          .isAfterOrEqualTo(tree.view().now().minus(threshold));
    }
  }

  private static Instant oldestDeletion(Shape shape, Instant now) {
    Instant oldest = now;
    for (TableMeta table : shape.tables()) {
      Instant one = table.oldestTombstone();
      oldest = one != null && one.isBefore(oldest) ? one : oldest;
    }
    return oldest;
  }

  @Test
  void aClosedWindowIsOneRunAndIsForgottenInTime() {
    Options options = Options.builder().set(TimeWindowProvider.TTL, Duration.ofDays(3)).build();
    VirtualTree tree = new VirtualTree();
    VirtualCompactor compactor =
        new VirtualCompactor(tree, new TimeWindowProvider().create(options));
    VirtualWorkload workload = new VirtualWorkload(Order.UNIFORM, 1L << 40, 0, ENTRY, 7);
    for (int hour = 0; hour < 24 * 8; hour++) {
      workload.fillAndFlush(tree, ENTRIES);
      tree.advance(Duration.ofHours(1));
      compactor.settle(100);
      assertThat(tree.shape().level(1).runs()).hasSizeBetween(hour < 24 ? 0 : 1, 4);
    }
    assertThat(tree.shape().entryCount())
        .as("entries of three days and what the windows hold beside them")
        .isBetween(3L * 24 * ENTRIES, 5L * 24 * ENTRIES);
    assertThat(tree.stats().writeAmplification()).isLessThan(4);
  }

  @Test
  void fifoWritesNothingTwice() {
    Options options = Options.builder().set(FifoProvider.MAX_SIZE, ByteSize.mib(500)).build();
    VirtualTree tree = new VirtualTree();
    VirtualCompactor compactor = new VirtualCompactor(tree, new FifoProvider().create(options));
    VirtualWorkload workload = new VirtualWorkload(Order.UNIFORM, 1L << 40, 0, ENTRY, 8);
    for (int i = 0; i < 200; i++) {
      workload.fillAndFlush(tree, ENTRIES);
      compactor.settle(100);
    }
    assertThat(tree.stats().writeAmplification()).isEqualTo(1);
    assertThat(tree.shape().sizeInBytes()).isBetween((500L - ENTRIES) << 20, 500L << 20);
  }

  @Test
  void scalingParametersMakeTheUnifiedPolicyLeveledOrTiered() {
    double leveled = unified(-2);
    double balanced = unified(0);
    double tiered = unified(2);
    assertThat(leveled)
        .as("bytes written by w = -2, and %s by 0", balanced)
        .isGreaterThan(balanced);
    assertThat(tiered).as("bytes written by w = 2, and %s by 0", balanced).isLessThan(balanced);
  }

  private static double unified(int w) {
    Options options =
        Options.builder()
            .set(ComposedOptions.BASE_SIZE, ByteSize.mib(ENTRIES))
            .set(UnifiedProvider.SCALING_0, w)
            .set(UnifiedProvider.SCALING_1, w)
            .set(UnifiedProvider.SCALING_2, w)
            .set(UnifiedProvider.SCALING_3, w)
            .build();
    return steadyWriteAmplification(new UnifiedProvider().create(options), 1 << 30, 300);
  }

  @Test
  void moreRunsPerLevelWriteLess() {
    double one = fluid(1);
    double three = fluid(3);
    double seven = fluid(7);
    assertThat(three).isLessThan(one);
    assertThat(seven).isLessThan(three);
  }

  private static double fluid(int runs) {
    Options options =
        Options.builder()
            .set(ComposedOptions.FANOUT, 8)
            .set(ComposedOptions.BASE_SIZE, ByteSize.mib(ENTRIES))
            .set(FluidProvider.RUNS, runs)
            .set(FluidProvider.LAST_RUNS, runs)
            .build();
    return steadyWriteAmplification(new FluidProvider().create(options), 1 << 30, 511);
  }
}
