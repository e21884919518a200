package dev.varve.verification.concurrency;

import static dev.varve.verification.Texts.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.Varve;
import dev.varve.engine.EngineSettings;
import dev.varve.engine.storage.MemoryStorage;
import dev.varve.storage.FileKind;
import dev.varve.store.Store;
import dev.varve.testkit.storage.Gate;
import dev.varve.testkit.storage.OrderSanitizer;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A read that is under way when the store is closed ends as if it was not. */
@Tag("threads")
@Timeout(120)
class CloseWaitsTest {

  @Test
  void aTableIsNotClosedWhileItIsRead() throws Exception {
    WatchedStorage storage = new WatchedStorage(new MemoryStorage());
    Store store =
        Varve.assemble()
            .set("cache-size", "0B")
            .set(EngineSettings.BACKGROUND, EngineSettings.BackgroundMode.INLINE)
            .open(OrderSanitizer.over(storage).allowLateClose());
    store.put(bytes("key"), bytes("value"));
    store.flush();
    Gate gate = new Gate();
    storage.beforeRead(name -> {
      if (name.kind() == FileKind.TABLE) {
        gate.pass();
      }
    });
    FutureTask<byte[]> read = new FutureTask<>(() -> store.get(bytes("key")));
    Thread.ofPlatform().start(read);
    gate.awaitArrivals(1);
    Thread closer = Thread.ofPlatform().start(store::close);
    // It waits for the read, or has done what it should not.
    while (closer.getState() != Thread.State.TIMED_WAITING && closer.isAlive()) {
      Thread.onSpinWait();
    }
    gate.open();
    assertThat(read.get()).isEqualTo(bytes("value"));
    closer.join();
    storage.assertLeftClean();
  }
}
