package dev.varve.lab.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.varve.Varve;
import dev.varve.event.CompactionFinished;
import dev.varve.event.FlushFinished;
import dev.varve.event.StoreEvent;
import dev.varve.event.StoreListener;
import dev.varve.lab.predict.DataSpec.Regime;
import dev.varve.lab.shadow.Policies;
import dev.varve.store.Store;
import dev.varve.store.StoreStats;
import dev.varve.store.WriteBatch;
import dev.varve.tree.TableMeta;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a real store writes under a policy, against the formula. */
final class StoreAgainstPredictedTest {
  private static final int ENTRIES = 100;
  private static final int VALUE = 100;
  private static final long SEED = 11;

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

  private static long flushedBytes() {
    try (Store store = Varve.assemble().set("background", "inline").openInMemory()) {
      fill(store, new Random(SEED));
      return store.keyspace(Store.DEFAULT_KEYSPACE).shape().sizeInBytes();
    }
  }

  /**
   * What flushes and merges wrote: keys and values in tables, and tables with all that is in them.
   */
  private static final class Written implements StoreListener {
    private long flushed;
    private long merged;

    @Override
    public void onEvent(StoreEvent event) {
      switch (event) {
        case FlushFinished flush -> flushed += raw(flush.tables());
        case CompactionFinished merge -> merged += raw(merge.outputs());
        default -> {}
      }
    }

    private static long raw(List<TableMeta> tables) {
      return tables.stream().mapToLong(TableMeta::rawBytes).sum();
    }

    double amplification() {
      return (double) (flushed + merged) / flushed;
    }
  }

  /**
   * Keys and values to the third decimal; files within 5 %, because a large table has less around
   * its entries than a small one.
   */
  @ParameterizedTest
  @CsvSource({
    "full-leveling, 4, 3", "tiering, 4, 3", "lazy-leveling, 4, 3",
    "full-leveling, 8, 2", "tiering, 8, 2", "lazy-leveling, 8, 2",
  })
  void storesWriteAsOftenAsPredicted(String policy, int ratio, int levels) {
    int flushes = (int) Math.pow(ratio, levels) - 1;
    long unit = flushedBytes();
    boolean sized = !policy.equals("tiering");
    String fanout = "fanout=" + ratio;
    String base = "base-size=" + unit;
    Knobs knobs = sized ? Policies.knobs(policy, fanout, base) : Policies.knobs(policy, fanout);
    DataSpec data = new DataSpec(unit * flushes, unit, 8, VALUE, 10, Regime.GROWING);
    Prediction predicted = Objects.requireNonNull(Predictor.of(policy, knobs, data));

    Written written = new Written();
    StoreStats stats;
    try (Store store =
        Varve.assemble()
            .set("background", "inline")
            .listener(written)
            .compaction(
                policy,
                options -> {
                  options.set("fanout", String.valueOf(ratio));
                  if (sized) {
                    options.set("base-size", String.valueOf(unit));
                  }
                })
            .openInMemory()) {
      Random random = new Random(SEED);
      for (int i = 0; i < flushes; i++) {
        fill(store, random);
      }
      stats = store.stats();
    }

    double flushed = stats.writes().flushedBytes();
    double write = (flushed + stats.writes().compactionBytesWritten()) / flushed;
    assertThat(written.amplification())
        .as("%s at T = %s, seed %s", policy, ratio, SEED)
        .isCloseTo(predicted.write().value(), within(0.001));
    assertThat(write)
        .as("files of %s at T = %s, seed %s", policy, ratio, SEED)
        .isCloseTo(predicted.write().value(), withinPercentage(5));
  }
}
