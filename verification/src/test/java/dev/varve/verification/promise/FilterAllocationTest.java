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

  private static StoreStats fill(Store store) {
    List<Integer> keys = new ArrayList<>();
    for (int i = 0; i < KEYS; i++) {
      keys.add(2 * i);
    }
    Collections.shuffle(keys, new Random(SEED));
    for (int key : keys) {
      store.put(key(key), bytes("value"));
    }
    store.flush();
    for (int i = 0; i < 40_000; i++) {
      assertThat(store.get(key(2 * (i % KEYS) + 1))).isNull();
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
      uniform = fill(store);
    }
    try (Store store = builder("monkey").open(storage)) {
      monkey = fill(store);
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

  @Test
  void anUnknownAllocationIsAnErrorThatNamesTheKnownOnes() {
    assertThatThrownBy(() -> builder("monkye").openInMemory())
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("filter-allocation")
        .hasMessageContaining("uniform")
        .hasMessageContaining("monkey");
  }
}
