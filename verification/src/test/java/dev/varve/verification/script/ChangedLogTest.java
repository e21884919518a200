package dev.varve.verification.script;

import static dev.varve.verification.Texts.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.Varve;
import dev.varve.assembly.Assembler;
import dev.varve.assembly.Presets;
import dev.varve.assembly.StoreBuilder;
import dev.varve.engine.EngineSettings;
import dev.varve.store.Durability;
import dev.varve.store.Store;
import dev.varve.store.WriteRejectedException;
import dev.varve.testkit.storage.CrashStorage;
import dev.varve.testkit.storage.LossModel;
import dev.varve.testkit.storage.OrderSanitizer;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a store promises is what the log keeps that it has now, not the one that it had before. */
class ChangedLogTest {
  private static final Assembler ASSEMBLER = Varve.assembler();

  private static StoreBuilder with(String wal) {
    return new StoreBuilder(ASSEMBLER, Presets.named(Presets.DEFAULT)).wal(wal);
  }

  @Test
  void aStoreThatLostItsLogRefusesToPromiseMore() {
    CrashStorage storage = new CrashStorage();
    with("record").open(OrderSanitizer.over(storage)).close();
    try (Store store = with("none").open(OrderSanitizer.over(storage))) {
      assertThatThrownBy(() -> store.put(bytes("k"), bytes("v"), Durability.DEVICE))
          .isInstanceOfSatisfying(
              WriteRejectedException.class,
              e -> assertThat(e.reason()).isEqualTo(WriteRejectedException.Reason.DURABILITY));
    }
  }

  @Test
  void aStoreThatGotALogMakesWritesDurableAsItIsSet() {
    CrashStorage storage = new CrashStorage();
    with("none").open(OrderSanitizer.over(storage)).close();
    StoreBuilder logged = with("record").set(EngineSettings.DURABILITY, Durability.DEVICE);
    CrashStorage left;
    try (Store store = logged.open(OrderSanitizer.over(storage))) {
      store.put(bytes("standard"), bytes("v"));
      left = storage.crash(LossModel.DROP_ALL, new Random(1));
      store.put(bytes("asked for"), bytes("v"), Durability.DEVICE);
    }
    try (Store store = logged.open(OrderSanitizer.over(left))) {
      assertThat(store.get(bytes("standard"))).isEqualTo(bytes("v"));
    }
  }
}
