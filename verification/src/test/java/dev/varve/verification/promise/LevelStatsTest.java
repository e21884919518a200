package dev.varve.verification.promise;

import static dev.varve.verification.Texts.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.varve.Varve;
import dev.varve.assembly.Assembler;
import dev.varve.assembly.Presets;
import dev.varve.assembly.StoreBuilder;
import dev.varve.compaction.CompactionDecision;
import dev.varve.event.CompactionFinished;
import dev.varve.store.Store;
import dev.varve.store.StoreStats;
import dev.varve.tree.Shape;
import dev.varve.tree.TableMeta;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a store tells of its levels and filters agrees with its shape, its totals and its events.
 */
class LevelStatsTest {
  private static final Assembler ASSEMBLER = Varve.assembler();
  private static final long SEED = 7;

  private static StoreBuilder builder(String policy) {
    return new StoreBuilder(ASSEMBLER, Presets.named(Presets.DEFAULT))
        .set("background", "inline")
        .compaction(policy)
        .keyspace(Store.DEFAULT_KEYSPACE, keyspace -> keyspace.set("memtable-entries", "100"));
  }

  private static void fill(Store store, int writes, int keys) {
    Random random = new Random(SEED);
    for (int i = 0; i < writes; i++) {
      store.put(bytes("k%06d".formatted(2 * random.nextInt(keys))), bytes("value " + i));
    }
    store.flush();
    store.awaitIdle();
  }

  @ParameterizedTest
  @ValueSource(strings = {"leveled", "lazy-leveled", "tiered", "growth"})
  void levelsAddUpToWhatTheStoreDid(String policy) {
    List<CompactionFinished> compactions = new ArrayList<>();
    try (Store store =
        builder(policy)
            .listener(event -> {
              if (event instanceof CompactionFinished finished) {
                compactions.add(finished);
              }
            })
            .openInMemory()) {
      for (int i = 0; i < 500; i++) {
        store.put(bytes("a%06d".formatted(i)), bytes("in order, so that tables can move"));
      }
      fill(store, 5_000, 3_000);
      StoreStats stats = store.stats();
      List<StoreStats.Level> levels = stats.levels();
      Shape shape = store.keyspace(Store.DEFAULT_KEYSPACE).shape();

      assertThat(levels.stream().mapToLong(StoreStats.Level::bytesWritten).sum())
          .isEqualTo(stats.writes().flushedBytes() + stats.writes().compactionBytesWritten());
      assertThat(levels.getFirst().bytesWritten())
          .isGreaterThanOrEqualTo(stats.writes().flushedBytes());
      assertThat(levels.stream().mapToLong(StoreStats.Level::bytesRead).sum())
          .isPositive()
          .isEqualTo(stats.writes().compactionBytesRead());
      assertThat(levels.stream().mapToLong(StoreStats.Level::bytesMoved).sum())
          .isEqualTo(
              compactions.stream()
                  .filter(one -> one.decision() instanceof CompactionDecision.Move)
                  .flatMap(one -> one.outputs().stream())
                  .mapToLong(TableMeta::sizeInBytes)
                  .sum());
      assertThat(levels).hasSizeGreaterThanOrEqualTo(shape.levels().size());
      for (StoreStats.Level level : levels) {
        assertThat(level.tables()).isEqualTo(shape.level(level.index()).tables().size());
        assertThat(level.runs()).isEqualTo(shape.level(level.index()).runs().size());
        assertThat(level.bytes()).isEqualTo(shape.level(level.index()).sizeInBytes());
        assertThat(level.entries()).isEqualTo(shape.level(level.index()).entryCount());
      }
      assertThat(stats.now().compactionDebt()).as("debt at rest").isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"bloom", "binary-fuse"})
  void filtersPassAsManyAbsentKeysAsTheyAreMadeTo(String filter) {
    try (Store store =
        builder("tiered")
            .table("block", table -> table.set("filter", filter))
            .keyspace(Store.DEFAULT_KEYSPACE, keyspace -> keyspace.set("memtable-entries", "2000"))
            .openInMemory()) {
      fill(store, 20_000, 15_000);
      assertThat(store.stats().filters().asked()).isZero();
      assertThat(store.stats().filters().observedRate()).isNaN();
      for (int i = 0; i < 30_000; i++) {
        assertThat(store.get(bytes("k%06d".formatted(2 * (i % 15_000) + 1)))).isNull();
      }
      StoreStats stats = store.stats();
      StoreStats.Filters filters = stats.filters();
      assertThat(filters.asked())
          .as("each table that was asked for an absent key asked its filter")
          .isPositive()
          .isEqualTo(stats.reads().tablesAsked());
      assertThat(filters.falsePositives()).isPositive();
      assertThat(filters.expectedRate()).isBetween(0.002, 0.02);
      double chance = Math.sqrt(filters.expectedRate() / filters.asked());
      assertThat(filters.observedRate())
          .as("seed %d, %s", SEED, filters)
          .isCloseTo(filters.expectedRate(), within(4 * chance + 0.1 * filters.expectedRate()));
      assertThat(filters.bytes()).isBetween(15_000L, 60_000L);
    }
  }

  @Test
  void lookupsOfPresentKeysPassTheFilterOfTheTableThatHasThem() {
    try (Store store = builder("leveled").openInMemory()) {
      fill(store, 1_000, 500);
      store.compact();
      StoreStats.Filters before = store.stats().filters();
      for (int i = 0; i < 500; i++) {
        store.contains(bytes("k%06d".formatted(2 * i)));
      }
      StoreStats.Filters after = store.stats().filters();
      long present = store.keyspace(Store.DEFAULT_KEYSPACE).shape().entryCount();
      assertThat(after.asked() - before.asked()).isLessThanOrEqualTo(500 - present);
    }
  }

  @Test
  void tablesWithoutFiltersAreNotCounted() {
    try (Store store = builder("leveled").table("flat").openInMemory()) {
      fill(store, 1_000, 500);
      for (int i = 0; i < 500; i++) {
        assertThat(store.get(bytes("k%06d".formatted(2 * i + 1)))).isNull();
      }
      assertThat(store.stats().reads().tablesAsked()).isPositive();
      assertThat(store.stats().filters().asked()).isZero();
      assertThat(store.stats().filters().expectedRate()).isNaN();
    }
  }

  @Test
  void theOldestTombstoneIsThatOfAllTables() {
    try (Store store = builder("tiered").openInMemory()) {
      fill(store, 250, 500);
      assertThat(store.stats().now().oldestTombstone()).isNull();
      for (int i = 0; i < 150; i++) {
        store.delete(bytes("k%06d".formatted(2 * i)));
      }
      store.flush();
      Instant oldest =
          store.keyspace(Store.DEFAULT_KEYSPACE).shape().tables().stream()
              .map(TableMeta::oldestTombstone)
              .filter(Objects::nonNull)
              .min(Instant::compareTo)
              .orElseThrow();
      assertThat(store.stats().now().oldestTombstone()).isEqualTo(oldest);
    }
  }
}
