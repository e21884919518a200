package dev.varve.verification.answers;

import static dev.varve.verification.Texts.bytes;
import static dev.varve.verification.Texts.content;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.Varve;
import dev.varve.assembly.StoreBuilder;
import dev.varve.engine.EngineSettings;
import dev.varve.store.Store;
import dev.varve.testkit.storage.CrashStorage;
import dev.varve.testkit.storage.LossModel;
import dev.varve.testkit.storage.OrderSanitizer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a crash leaves of a merge into many tables stands in nobody's way, and does not stay. */
class LeftOversTest {
  private static final int KEYS = 1200;
  private static final int MANY = 10;

  private static StoreBuilder builder() {
    return Varve.assemble()
        .compaction("leveled", options -> options.set("table-size", "1KiB"))
        .set(EngineSettings.BACKGROUND, EngineSettings.BackgroundMode.INLINE);
  }

  @Test
  void aMergeThatWasCutOffIsMadeAgainAndItsFilesAreGone() throws IOException {
    CrashStorage storage = new CrashStorage();
    List<CrashStorage> left = new ArrayList<>();
    try (Store store = builder().open(OrderSanitizer.over(storage))) {
      for (int round = 0; round < 2; round++) {
        for (int i = 0; i < KEYS; i++) {
          store.put(bytes("key" + i), bytes("value " + round + " of " + i));
        }
        store.flush();
      }
      storage.watch((now, operation) -> {
        if (operation.startsWith("create") && operation.endsWith(".sst")) {
          left.add(now.crash(LossModel.PROCESS_KILL, new Random(1)));
        }
      });
      store.compact();
      storage.watch((_, _) -> {});
    }
    assertThat(left).hasSizeGreaterThan(MANY);
    for (CrashStorage image : List.of(left.get(1), left.get(MANY), left.getLast())) {
      try (Store store = builder().open(OrderSanitizer.over(image))) {
        store.compact();
        assertThat(content(store)).hasSize(KEYS).containsEntry("key1", "value 1 of 1");
        assertThat(tables(image)).isEqualTo(store.verify().tables());
      }
    }
  }

  private static long tables(CrashStorage storage) throws IOException {
    return storage.list().stream().filter(name -> name.endsWith(".sst")).count();
  }
}
