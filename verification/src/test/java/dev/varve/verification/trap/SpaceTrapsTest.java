package dev.varve.verification.trap;

import static dev.varve.verification.Texts.bytes;
import static dev.varve.verification.Texts.content;
import static dev.varve.verification.Texts.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.Varve;
import dev.varve.assembly.Assembler;
import dev.varve.assembly.StoreBuilder;
import dev.varve.engine.EngineSettings;
import dev.varve.engine.storage.MemoryStorage;
import dev.varve.store.Store;
import dev.varve.store.StoreStats;
import dev.varve.testkit.storage.OrderSanitizer;
import dev.varve.verification.Combination;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What other stores got wrong about space and cost; see {@code docs/traps.md}. */
class SpaceTrapsTest {
  private static final Assembler ASSEMBLER = Varve.assembler();

  static Stream<Combination> all() {
    return Combination.all(ASSEMBLER.catalog()).stream();
  }

  private static StoreBuilder inline(Combination combination) {
    return combination
        .small(ASSEMBLER)
        .set(EngineSettings.BACKGROUND, EngineSettings.BackgroundMode.INLINE);
  }

  /** 20 times the memtable, on 50 keys of varying length. */
  @ParameterizedTest
  @MethodSource("all")
  void overwritingForEverTakesBoundedSpace(Combination combination) {
    Random random = new Random(1);
    MemoryStorage storage = new MemoryStorage();
    try (Store store = inline(combination).open(OrderSanitizer.over(storage))) {
      for (int i = 0; i < 3000; i++) {
        store.put(bytes("k" + random.nextInt(50)), new byte[random.nextInt(100)]);
      }
      StoreStats.Now now = store.stats().now();
      assertThat(now.logSize()).isLessThan(4 * (64 << 10));
      store.compact();
      now = store.stats().now();
      // 50 records of 50 bytes, and what every file has.
      assertThat(now.tableBytes()).isLessThan(20 << 10);
      assertThat(now.diskBytes()).isLessThan(200 << 10);
      assertThat(storage.list()).hasSizeLessThan(15);
      assertThat(content(store)).hasSize(50);
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void aMergedTableIsNoLargerThanOneWrittenAtOnce(Combination combination) {
    StoreBuilder builder =
        inline(combination)
            .keyspace(
                "default",
                keyspace -> keyspace.set("memtable-size", "4MiB").set("memtable-entries", "9999"));
    long merged;
    try (Store store = builder.openInMemory()) {
      for (int version = 0; version < 3; version++) {
        for (int key = 0; key < 500; key++) {
          store.put(bytes("k" + key), bytes("value " + version));
        }
        store.flush();
      }
      store.compact();
      merged = store.stats().now().tableBytes();
    }
    try (Store store = builder.openInMemory()) {
      for (int key = 0; key < 500; key++) {
        store.put(bytes("k" + key), bytes("value 2"));
      }
      store.compact();
      store.flush();
      assertThat(merged).isLessThanOrEqualTo(store.stats().now().tableBytes() + 64);
    }
  }

  /** What is written for an insert depends on the depth of the tree, and that is logarithmic. */
  @ParameterizedTest
  @MethodSource("all")
  void theCostOfAnInsertHardlyGrowsWithTheStore(Combination combination) {
    StoreBuilder builder =
        inline(combination)
            .compaction(
                combination.compaction(),
                policy -> combination.smallTree(ASSEMBLER.catalog(), "48KiB").forEach(policy::set));
    try (Store store = builder.openInMemory()) {
      // The first part makes the tree as deep as it is going to be, or nearly so.
      double[] costs = new double[3];
      for (int part = 0; part < costs.length; part++) {
        StoreStats.Writes before = store.stats().writes();
        for (int i = 0; i < 2000; i++) {
          store.put(bytes("k" + Integer.reverse(i) + part), new byte[20]);
        }
        StoreStats.Writes after = store.stats().writes();
        costs[part] =
            (double) (written(after) - written(before)) / (after.userBytes() - before.userBytes());
      }
      assertThat(costs[2]).isLessThan(2 * costs[1] + 1);
    }
  }

  private static long written(StoreStats.Writes writes) {
    return writes.logBytes() + writes.flushedBytes() + writes.compactionBytesWritten();
  }

  static Stream<Combination> filtered() {
    return all().filter(combination -> combination.hasFilter(ASSEMBLER.catalog()));
  }

  @ParameterizedTest
  @MethodSource("filtered")
  void lookupsOfAbsentKeysReadAlmostNoBlocks(Combination combination) {
    StoreBuilder builder = inline(combination).set("cache-size", "0B");
    try (Store store = builder.openInMemory()) {
      for (int i = 0; i < 2000; i++) {
        store.put(bytes("k" + i * 2), bytes("v"));
      }
      store.flush();
      StoreStats.Reads before = store.stats().reads();
      for (int i = 0; i < 2000; i++) {
        assertThat(store.get(bytes("k" + (i * 2 + 1)))).isNull();
      }
      StoreStats.Reads after = store.stats().reads();
      long blocks =
          after.cacheMisses() + after.cacheHits() - before.cacheMisses() - before.cacheHits();
      // A filter lets one key in a hundred pass, in each of some tables.
      assertThat(blocks).isLessThan(2000 / 5);
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void blocksOfDifferentTablesAreToldApartInTheCache(Combination combination) {
    try (Store store = inline(combination).openInMemory()) {
      for (String half : new String[] {"a", "b"}) {
        for (int i = 0; i < 100; i++) {
          store.keyspace(half).put(bytes("k" + i), bytes(half + i));
        }
        store.keyspace(half).flush();
      }
      for (int round = 0; round < 2; round++) {
        for (int i = 0; i < 100; i++) {
          for (String half : new String[] {"a", "b"}) {
            assertThat(text(store.keyspace(half).get(bytes("k" + i)))).isEqualTo(half + i);
          }
        }
      }
      assertThat(store.stats().reads().cacheHits()).isPositive();
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void whatIsWrittenWhileSomebodyReadsIsReadFromMemory(Combination combination) {
    try (Store store = inline(combination).openInMemory()) {
      assertThat(store.get(bytes("k0"))).isNull();
      for (int i = 0; i < 50; i++) {
        store.put(bytes("k" + i), bytes("v" + i));
      }
      store.flush();
      for (int i = 0; i < 50; i++) {
        assertThat(text(store.get(bytes("k" + i)))).isEqualTo("v" + i);
      }
      StoreStats.Reads reads = store.stats().reads();
      assertThat(reads.cacheHits()).isPositive();
      assertThat(reads.cacheMisses()).isZero();
    }
  }
}
