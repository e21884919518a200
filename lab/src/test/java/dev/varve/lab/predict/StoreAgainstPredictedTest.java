package dev.varve.lab.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.varve.Varve;
import dev.varve.lab.predict.DataSpec.Regime;
import dev.varve.lab.shadow.Policies;
import dev.varve.store.Store;
import dev.varve.store.StoreStats;
import dev.varve.store.WriteBatch;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a real store writes under a policy, against the formula. */
final class StoreAgainstPredictedTest {
  private static final int ENTRIES = 100;
  private static final int VALUE = 100;
  private static final long SEED = 11;

  @TempDir private Path temp;

  /** One flush of new keys, and all that the policy wants by that. */
  private static void fill(Store store, Random random) {
    WriteBatch batch = new WriteBatch();
    for (int i = 0; i < ENTRIES; i++) {
      byte[] value = new byte[VALUE];
      random.nextBytes(value);
      batch.put(ByteBuffer.allocate(Long.BYTES).putLong(random.nextLong()).array(), value);
    }
    store.write(batch);
    store.flush();
    store.awaitIdle();
  }

  private static long flushedBytes(Path directory) {
    try (Store store = Varve.assemble().set("background", "inline").open(directory)) {
      fill(store, new Random(SEED));
      return store.keyspace(Store.DEFAULT_KEYSPACE).shape().sizeInBytes();
    }
  }

  /** Within 3 %: merged tables have less around their entries than flushed ones. */
  @ParameterizedTest
  @CsvSource({
    "full-leveling, 4, 3", "tiering, 4, 3", "lazy-leveling, 4, 3",
    "full-leveling, 8, 2", "tiering, 8, 2", "lazy-leveling, 8, 2",
  })
  void storesWriteAsOftenAsPredicted(String policy, int ratio, int levels) {
    int flushes = (int) Math.pow(ratio, levels) - 1;
    long unit = flushedBytes(temp.resolve("one"));
    boolean sized = !policy.equals("tiering");
    String fanout = "fanout=" + ratio;
    String base = "base-size=" + unit;
    Knobs knobs = sized ? Policies.knobs(policy, fanout, base) : Policies.knobs(policy, fanout);
    DataSpec data = new DataSpec(unit * flushes, unit, 8, VALUE, 10, Regime.GROWING);
    Prediction predicted = Objects.requireNonNull(Predictor.of(policy, knobs, data));

    StoreStats stats;
    try (Store store =
        Varve.assemble()
            .set("background", "inline")
            .compaction(
                policy,
                options -> {
                  options.set("fanout", String.valueOf(ratio));
                  if (sized) {
                    options.set("base-size", String.valueOf(unit));
                  }
                })
            .open(temp.resolve("store"))) {
      Random random = new Random(SEED);
      for (int i = 0; i < flushes; i++) {
        fill(store, random);
      }
      stats = store.stats();
    }

    double flushed = stats.writes().flushedBytes();
    double write = (flushed + stats.writes().compactionBytesWritten()) / flushed;
    System.out.printf(
        "%s, T=%d, %d flushes: store %.3f, predicted %.3f%n",
        policy, ratio, flushes, write, predicted.write().value());
    assertThat(write)
        .as("%s at T = %s, seed %s", policy, ratio, SEED)
        .isCloseTo(predicted.write().value(), withinPercentage(3));
  }
}
