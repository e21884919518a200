package dev.varve.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import site.ycsb.generator.CounterGenerator;
import site.ycsb.generator.ExponentialGenerator;
import site.ycsb.generator.HotspotIntegerGenerator;
import site.ycsb.generator.ScrambledZipfianGenerator;
import site.ycsb.generator.SkewedLatestGenerator;

class KeyChoosersTest {
  private static final int DRAWS = 1_000_000;
  private static final int KEYS = 1000;

  private final Random64 random = new Random64(11);

  private Frequencies draw(KeyChooser chooser, long newest) {
    return Frequencies.of(
        KEYS + 1, DRAWS, () -> chooser.next(random, newest), key -> Math.min(key, KEYS));
  }

  private static KeyChooser chooser(String distribution) {
    return Specs.chooser(
        Specs.of(Map.of("requestdistribution", distribution, "recordcount", "" + KEYS)), 0);
  }

  @Test
  void uniformChoosesAllKeysEquallyOften() {
    KeyChooser chooser = chooser("uniform");
    Frequencies.of(KEYS, DRAWS, () -> chooser.next(random, KEYS - 1), key -> key).assertUniform();
  }

  @Test
  void zipfianScattersAsYcsbDoes() {
    ScrambledZipfianGenerator theirs = new ScrambledZipfianGenerator(0, KEYS);
    Frequencies expected = Frequencies.of(KEYS + 1, DRAWS, theirs::nextValue, key -> key);
    draw(KeyChoosers.scrambledZipfian(0, KEYS + 1), KEYS).assertAgreeWith(expected);
  }

  @Test
  void zipfianOfAWorkloadLeavesOutKeysThatAreNotThere() {
    KeyChooser chooser = chooser("zipfian");
    Frequencies drawn = draw(chooser, KEYS - 1);
    assertThat(drawn.count(KEYS)).isZero();
    ScrambledZipfianGenerator theirs = new ScrambledZipfianGenerator(0, KEYS);
    drawn.assertAgreeWith(
        Frequencies.of(
            KEYS + 1,
            DRAWS,
            () -> {
              long key;
              do {
                key = theirs.nextValue();
              } while (key >= KEYS);
              return key;
            },
            key -> key));
  }

  @Test
  void popularKeysStayPopularWhileTheSetGrows() {
    WorkloadSpec spec =
        Specs.of(
            Map.of(
                "requestdistribution", "zipfian",
                "recordcount", "1000",
                "operationcount", "1000",
                "insertproportion", "0.5"));
    KeyChooser chooser = Specs.chooser(spec, 0);
    Frequencies before = Frequencies.of(2001, DRAWS, () -> chooser.next(random, 999), key -> key);
    Frequencies after = Frequencies.of(2001, DRAWS, () -> chooser.next(random, 1499), key -> key);
    int popular = 0;
    for (int key = 0; key < 1000; key++) {
      if (before.count(key) > before.count(popular)) {
        popular = key;
      }
    }
    for (int key = 0; key < 1000; key++) {
      assertThat(after.count(key)).isLessThanOrEqualTo(after.count(popular));
    }
    assertThat(after.count(1200)).as("a key that was added").isPositive();
  }

  @Test
  void latestPrefersTheNewestAsYcsbDoes() {
    CounterGenerator counter = new CounterGenerator(KEYS);
    SkewedLatestGenerator theirs = new SkewedLatestGenerator(counter);
    KeyChooser ours = new KeyChoosers.Latest(KEYS);
    long newest = counter.lastValue();
    assertThat(newest).isEqualTo(KEYS - 1);
    Frequencies.of(64, DRAWS, () -> newest - ours.next(random, newest), Frequencies::byRank)
        .assertAgreeWith(
            Frequencies.of(64, DRAWS, () -> newest - theirs.nextValue(), Frequencies::byRank));
  }

  @Test
  void latestFollowsTheNewestKey() {
    KeyChooser ours = new KeyChoosers.Latest(1);
    for (long newest : new long[] {0, 1, 2, 9, 10, 1000, 1_000_000}) {
      Frequencies drawn =
          Frequencies.of(2, 10_000, () -> ours.next(random, newest), key -> key == newest ? 1 : 0);
      double share = 1 / Zipf.zeta(Math.max(1, newest));
      assertThat(drawn.count(1) / 10_000.0).as("newest %s", newest).isCloseTo(share, within(0.03));
    }
  }

  @Test
  void hotspotSplitsAsYcsbDoes() {
    HotspotIntegerGenerator theirs = new HotspotIntegerGenerator(0, KEYS - 1, 0.2, 0.8);
    Frequencies drawn = draw(KeyChoosers.hotspot(0, KEYS, 0.2, 0.8), KEYS - 1);
    drawn.assertAgreeWith(Frequencies.of(KEYS + 1, DRAWS, theirs::nextValue, key -> key));
    long hot = 0;
    for (int key = 0; key < KEYS / 5; key++) {
      hot += drawn.count(key);
    }
    assertThat(hot / (double) DRAWS).isCloseTo(0.8, within(0.005));
  }

  @Test
  void hotspotNeverChoosesAnEmptyPart() {
    KeyChooser allCold = KeyChoosers.hotspot(0, 3, 0.2, 0.8);
    KeyChooser allHot = KeyChoosers.hotspot(0, 3, 1, 0.8);
    for (KeyChooser chooser : new KeyChooser[] {allCold, allHot}) {
      Frequencies.of(3, 30_000, () -> chooser.next(random, 2), key -> key);
    }
  }

  @Test
  void exponentialFallsAsYcsbSays() {
    ExponentialGenerator theirs = new ExponentialGenerator(95, KEYS * 0.857);
    KeyChooser ours = KeyChoosers.exponential(95, KEYS * 0.857);
    long newest = 1_000_000;
    Frequencies.of(64, DRAWS, () -> (newest - ours.next(random, newest)) / 50, k -> Math.min(k, 63))
        .assertAgreeWith(
            Frequencies.of(
                64, DRAWS, () -> theirs.nextValue().longValue() / 50, k -> Math.min(k, 63)));
  }

  @Test
  void sequentialThreadsTogetherVisitEveryKeyInTurn() {
    WorkloadSpec spec =
        Specs.of(
            Map.of(
                "requestdistribution", "sequential",
                "recordcount", "10",
                "threadcount", "3"));
    long[] seen = new long[30];
    for (int thread = 0; thread < 3; thread++) {
      KeyChooser chooser = Specs.chooser(spec, thread);
      for (int i = 0; i < 10; i++) {
        seen[i * 3 + thread] = chooser.next(random, 9);
      }
    }
    for (int turn = 0; turn < seen.length; turn++) {
      assertThat(seen[turn]).isEqualTo(turn % 10);
    }
  }

  @ParameterizedTest
  @EnumSource(RequestSpec.Distribution.class)
  void everyDistributionChoosesOnlyKeysThatAreThere(RequestSpec.Distribution distribution) {
    for (int records : new int[] {1, 2, 3, 100}) {
      WorkloadSpec spec =
          Specs.of(
              Map.of(
                  "insertproportion", "0.5",
                  "insertorder", "ordered",
                  "recordcount", "" + records));
      RequestSpec requests =
          new RequestSpec(
              distribution, 0.2, 0.8, 95, 0.857, new HotRanges(30, 1, -0.1, 0, 0, 0.002, 0.3));
      KeyChooser chooser = KeyChoosers.of(spec, requests, 0, Population.of(spec));
      for (int i = 0; i < 1000; i++) {
        long newest = records - 1L + i / 10;
        assertThat(chooser.next(random, newest)).isBetween(0L, newest);
      }
    }
  }
}
