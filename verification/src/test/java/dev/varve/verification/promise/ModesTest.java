package dev.varve.verification.promise;

import static dev.varve.verification.Texts.bytes;
import static dev.varve.verification.Texts.content;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.Varve;
import dev.varve.assembly.Assembler;
import dev.varve.assembly.StoreBuilder;
import dev.varve.store.Durability;
import dev.varve.store.Store;
import dev.varve.store.WriteRejectedException;
import dev.varve.testkit.storage.CrashStorage;
import dev.varve.testkit.storage.LossModel;
import dev.varve.testkit.storage.OrderSanitizer;
import dev.varve.verification.Combination;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a write has survived when it returns; the table of {@code docs/durability.md}. */
class ModesTest {
  private static final Assembler ASSEMBLER = Varve.assembler();

  static Stream<Combination> all() {
    return Combination.all(ASSEMBLER.catalog()).stream();
  }

  static Stream<Combination> logged() {
    return all().filter(Combination::isLogged);
  }

  static Stream<Combination> withoutLog() {
    return all().filter(combination -> !combination.isLogged());
  }

  /** What is left after a crash must be k0 to some k(n-1), with no hole. */
  private static int prefix(StoreBuilder builder, CrashStorage image) {
    try (Store opened = builder.open(OrderSanitizer.over(image))) {
      Map<String, String> content = content(opened);
      for (int i = 0; i < content.size(); i++) {
        assertThat(content).containsEntry("k" + i, "v" + i);
      }
      return content.size();
    }
  }

  private static void put(Store store, int number, Durability durability) {
    store.put(bytes("k" + number), bytes("v" + number), durability);
  }

  @ParameterizedTest
  @MethodSource("withoutLog")
  void withoutALogAWriteSurvivesWhenItWasFlushedOrSynced(Combination combination) {
    StoreBuilder builder = combination.small(ASSEMBLER);
    CrashStorage storage = new CrashStorage();
    try (Store store = builder.open(OrderSanitizer.over(storage))) {
      for (int i = 0; i < 10; i++) {
        put(store, i, Durability.MEMORY);
      }
      store.flush();
      for (LossModel model : LossModel.honest()) {
        assertThat(prefix(builder, storage.crash(model, new Random(1)))).isEqualTo(10);
      }
      put(store, 10, Durability.MEMORY);
      assertThat(prefix(builder, storage.crash(LossModel.PROCESS_KILL, new Random(1))))
          .isEqualTo(10);
      store.sync();
      for (LossModel model : LossModel.honest()) {
        assertThat(prefix(builder, storage.crash(model, new Random(1)))).isEqualTo(11);
      }
      for (Durability more : new Durability[] {Durability.OS, Durability.DEVICE}) {
        assertThatThrownBy(() -> put(store, 11, more))
            .isInstanceOfSatisfying(
                WriteRejectedException.class,
                e -> assertThat(e.reason()).isEqualTo(WriteRejectedException.Reason.DURABILITY));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("logged")
  void anOsWriteSurvivesAKillAndOfThoseThatPowerTakesNoOlderOneIsMissing(Combination combination) {
    StoreBuilder builder = combination.small(ASSEMBLER);
    CrashStorage storage = new CrashStorage();
    try (Store store = builder.open(OrderSanitizer.over(storage))) {
      for (int i = 0; i < 6; i++) {
        put(store, i, Durability.OS);
        assertThat(prefix(builder, storage.crash(LossModel.PROCESS_KILL, new Random(i))))
            .isEqualTo(i + 1);
        for (LossModel model : LossModel.honest()) {
          assertThat(prefix(builder, storage.crash(model, new Random(i))))
              .isBetween((int) store.durableSequence(), i + 1);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("logged")
  void aDeviceWriteAndASyncMakeEverythingBeforeThemDurable(Combination combination) {
    StoreBuilder builder = combination.small(ASSEMBLER);
    CrashStorage storage = new CrashStorage();
    try (Store store = builder.open(OrderSanitizer.over(storage))) {
      long durable = 0;
      for (int i = 0; i < 10; i++) {
        put(store, i, i % 5 == 4 ? Durability.DEVICE : Durability.OS);
        if (i % 5 == 2) {
          store.sync();
        }
        assertThat(store.durableSequence()).isGreaterThanOrEqualTo(durable);
        durable = store.durableSequence();
        if (i % 5 == 4 || i % 5 == 2) {
          assertThat(durable).isEqualTo(i + 1);
        }
        // It is never ahead of the truth.
        assertThat(prefix(builder, storage.crash(LossModel.DROP_ALL, new Random(i))))
            .isGreaterThanOrEqualTo((int) durable);
      }
    }
  }
}
