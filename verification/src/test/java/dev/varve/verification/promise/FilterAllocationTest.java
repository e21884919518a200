package dev.varve.verification.promise;

import static dev.varve.verification.Texts.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.Varve;
import dev.varve.assembly.Assembler;
import dev.varve.assembly.Presets;
import dev.varve.assembly.StoreBuilder;
import dev.varve.engine.storage.MemoryStorage;
import dev.varve.storage.Storage;
import dev.varve.store.ConfigurationException;
import dev.varve.store.Store;
import dev.varve.store.StoreStats;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With {@code filter-allocation: monkey} the same memory for filters lets fewer keys pass. */
class FilterAllocationTest {
  private static final Assembler ASSEMBLER = Varve.assembler();
  private static final long SEED = 4;
  private static final int KEYS = 17_900;

  private static StoreBuilder builder(String allocation) {
    return new StoreBuilder(ASSEMBLER, Presets.named(Presets.DEFAULT))
        .set("background", "inline")
        .set("verify-tables", "false")
        .table("block", table -> table.set("filter", "bloom"))
        .compaction("lazy-leveled", policy -> policy.set("fanout", "6"))
        .keyspace(
            Store.DEFAULT_KEYSPACE,
            keyspace ->
                keyspace.set("memtable-entries", "100").set("filter-allocation", allocation));
  }

  private static StoreStats fill(Store store, int count) {
    List<Integer> keys = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      keys.add(2 * i);
    }
    Collections.shuffle(keys, new Random(SEED));
    for (int key : keys) {
      store.put(key(key), bytes("value"));
    }
    store.flush();
    for (int i = 0; i < 40_000; i++) {
      assertThat(store.get(key(2 * (i % count) + 1))).isNull();
    }
    return store.stats();
  }

  private static byte[] key(int number) {
    return bytes("k%06d".formatted(number));
  }

  @Test
  void monkeyHasFewerFalsePositivesWithTheSameMemory() {
    Storage storage = new MemoryStorage();
    StoreStats uniform;
    StoreStats monkey;
    try (Store store = builder("uniform").openInMemory()) {
      uniform = fill(store, KEYS);
    }
    try (Store store = builder("monkey").open(storage)) {
      monkey = fill(store, KEYS);
    }
    String what = "seed %d, uniform %s, monkey %s".formatted(SEED, uniform, monkey);
    assertThat(monkey.levels()).as(what).hasSameSizeAs(uniform.levels()).hasSizeGreaterThan(2);
    assertThat((double) monkey.filters().bytes() / uniform.filters().bytes())
        .as(what)
        .isBetween(0.9, 1.1);
    assertThat(uniform.filters().falsePositives()).as(what).isGreaterThan(500);
    assertThat(monkey.filters().falsePositives())
        .as(what)
        .isLessThan(uniform.filters().falsePositives() / 2);
    // Whatever it was written with, a table is read without knowing today's options.
    try (Store store = builder("uniform").open(storage)) {
      assertThat(store.stats().filters().bytes()).isEqualTo(monkey.filters().bytes());
      for (int i = 0; i < KEYS; i += 7) {
        assertThat(store.get(key(2 * i))).isEqualTo(bytes("value"));
      }
    }
  }

  /** Whatever runs a policy makes of the same keys, monkey lets fewer of the absent ones pass. */
  @ParameterizedTest
  @CsvSource({"lazy-leveling,base-size", "tiering,table-size", "leveled,base-size"})
  void monkeyServesPoliciesOfAllKinds(String policy, String size) {
    long[] passed = new long[2];
    for (int i = 0; i < 2; i++) {
      StoreBuilder builder = builder(i == 0 ? "uniform" : "monkey");
      builder.compaction(policy, part -> part.set("fanout", "4").set(size, "1KiB"));
      try (Store store = builder.openInMemory()) {
        StoreStats stats = fill(store, 6_000);
        assertThat(stats.levels().stream().mapToInt(StoreStats.Level::runs).sum())
            .as("runs of %s, %s", policy, stats)
            .isGreaterThan(1);
        for (int key = 0; key < 6_000; key += 11) {
          assertThat(store.get(key(2 * key))).isEqualTo(bytes("value"));
        }
        passed[i] = stats.filters().falsePositives();
      }
    }
    assertThat(passed[1])
        .as("false positives with %s, seed %d; uniform has %d", policy, SEED, passed[0])
        .isLessThan(passed[0]);
  }

  @Test
  void anUnknownAllocationIsAnErrorThatNamesTheKnownOnes() {
    assertThatThrownBy(() -> builder("monkye").openInMemory())
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("filter-allocation")
        .hasMessageContaining("uniform")
        .hasMessageContaining("monkey");
  }
}
