package dev.varve.verification.promise;

import static dev.varve.verification.Texts.bytes;
import static dev.varve.verification.Texts.content;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.Varve;
import dev.varve.assembly.Assembler;
import dev.varve.assembly.StoreBuilder;
import dev.varve.engine.EngineSettings;
import dev.varve.store.Store;
import dev.varve.testkit.storage.CrashStorage;
import dev.varve.testkit.storage.LossModel;
import dev.varve.testkit.storage.OrderSanitizer;
import dev.varve.verification.Combination;
import java.io.IOException;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The option {@code segment-size}: how large a file of the log becomes. */
class SegmentSizeTest {
  private static final Assembler ASSEMBLER = Varve.assembler();

  static Stream<Combination> logged() {
    return Combination.all(ASSEMBLER.catalog()).stream().filter(Combination::isLogged);
  }

  private static StoreBuilder builder(Combination combination, String segmentSize) {
    return combination
        .small(ASSEMBLER)
        .set(EngineSettings.BACKGROUND, EngineSettings.BackgroundMode.INLINE)
        .set("segment-size", segmentSize)
        .keyspace(
            "default",
            keyspace -> keyspace.set("memtable-size", "8MiB").set("memtable-entries", "9999"));
  }

  @ParameterizedTest
  @MethodSource("logged")
  void aSegmentEndsWhenItIsFull(Combination combination) throws IOException {
    LogOperations log = new LogOperations();
    try (Store store = builder(combination, "16KiB").open(OrderSanitizer.over(log.storage()))) {
      long before = log.segments();
      for (int round = 1; round <= 5; round++) {
        log.syncs();
        for (int i = 0; i < 15; i++) {
          store.put(bytes("k" + i), new byte[1024]);
        }
        assertThat(log.segments()).isEqualTo(before + round - 1);
        assertThat(log.syncs()).as("syncs while a segment has room").isZero();
        store.put(bytes("k15"), new byte[1024]);
        assertThat(log.segments()).as("segments after one was filled").isEqualTo(before + round);
        assertThat(log.syncs()).as("the segment that ended is durable").isPositive();
      }
      store.put(bytes("long"), new byte[100_000]);
      assertThat(log.segments()).as("a record is never cut").isEqualTo(before + 6);
      store.flush();
      assertThat(log.segments()).as("what was flushed is not kept").isEqualTo(1);
    }
  }

  @ParameterizedTest
  @MethodSource("logged")
  void manySegmentsOfOneMemtableAreReplayed(Combination combination) throws IOException {
    CrashStorage storage = new CrashStorage();
    StoreBuilder builder = builder(combination, "2KiB");
    try (Store store = builder.open(OrderSanitizer.over(storage))) {
      for (int i = 0; i < 100; i++) {
        store.put(bytes("k" + i % 70), bytes("value " + i));
        store.put(bytes("filler"), new byte[300]);
      }
      CrashStorage killed = storage.crash(LossModel.PROCESS_KILL, new Random(1));
      try (Store opened = builder.open(OrderSanitizer.over(killed))) {
        assertThat(content(opened)).isEqualTo(content(store));
        assertThat(content(opened)).hasSize(71);
      }
    }
  }
}
