package dev.varve.verification.promise;

import static dev.varve.verification.Texts.bytes;
import static dev.varve.verification.Texts.content;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.Varve;
import dev.varve.assembly.Assembler;
import dev.varve.assembly.StoreBuilder;
import dev.varve.engine.EngineSettings;
import dev.varve.store.Durability;
import dev.varve.store.Store;
import dev.varve.testkit.storage.OrderSanitizer;
import dev.varve.verification.Combination;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The option {@code sync-bytes}: how much is appended to the log before it is synced. */
class SyncBytesTest {
  private static final Assembler ASSEMBLER = Varve.assembler();

  static Stream<Combination> logged() {
    return Combination.all(ASSEMBLER.catalog()).stream().filter(Combination::isLogged);
  }

  private static StoreBuilder builder(Combination combination, String syncBytes) {
    return combination
        .small(ASSEMBLER)
        .set(EngineSettings.BACKGROUND, EngineSettings.BackgroundMode.INLINE)
        .set("sync-bytes", syncBytes)
        .keyspace(
            "default",
            keyspace -> keyspace.set("memtable-size", "8MiB").set("memtable-entries", "9999"));
  }

  private static void putKibibyte(Store store, int number) {
    store.put(bytes("k" + number), new byte[1024]);
  }

  @ParameterizedTest
  @MethodSource("logged")
  void theLogIsSyncedAfterSoManyBytesAndNotBefore(Combination combination) throws IOException {
    LogOperations log = new LogOperations();
    try (Store store = builder(combination, "16KiB").open(OrderSanitizer.over(log.storage()))) {
      log.syncs();
      for (int round = 0; round < 5; round++) {
        for (int i = 0; i < 15; i++) {
          putKibibyte(store, i);
        }
        assertThat(log.syncs()).as("syncs after 15 KiB and a little").isZero();
        putKibibyte(store, 15);
        assertThat(log.syncs()).as("syncs after 16 KiB and a little").isEqualTo(1);
      }
      assertThat(content(store)).hasSize(16);
    }
  }

  @ParameterizedTest
  @MethodSource("logged")
  void zeroMeansNeverAndNotAlways(Combination combination) throws IOException {
    LogOperations log = new LogOperations();
    try (Store store = builder(combination, "0B").open(OrderSanitizer.over(log.storage()))) {
      log.syncs();
      for (int i = 0; i < 1000; i++) {
        putKibibyte(store, i);
      }
      assertThat(log.syncs()).as("syncs of a thousand writes that did not ask").isZero();
      store.put(bytes("asked"), bytes("v"), Durability.DEVICE);
      assertThat(log.syncs()).as("syncs of a write that asked").isEqualTo(1);
      putKibibyte(store, 0);
      store.sync();
      assertThat(log.syncs()).as("syncs when somebody asks").isEqualTo(1);
    }
  }
}
