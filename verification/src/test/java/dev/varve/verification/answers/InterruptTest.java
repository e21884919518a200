package dev.varve.verification.answers;

import static dev.varve.verification.Texts.bytes;
import static dev.varve.verification.Texts.content;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.Varve;
import dev.varve.store.Durability;
import dev.varve.store.Store;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Interrupts abort nothing, close no file that others use, and are kept for who waits for them. */
class InterruptTest {
  private static final int ROUNDS = 20;

  @Test
  void everyCallOfAnInterruptedThreadDoesItsWorkAndKeepsTheInterrupt(@TempDir Path directory) {
    List<String> written = new ArrayList<>();
    Store store = Varve.assemble().set("cache-size", "0B").open(directory);
    try (store) {
      Thread.currentThread().interrupt();
      for (int round = 0; round < ROUNDS; round++) {
        String key = String.format("key%03d", round);
        store.put(bytes(key), bytes("a"));
        store.put(bytes(key), bytes("b"), Durability.DEVICE);
        written.add(key);
        store.sync();
        if (round % 4 == 0) {
          store.flush();
        }
        if (round % 9 == 0) {
          store.compact();
        }
        assertThat(store.get(bytes(key))).isEqualTo(bytes("b"));
        assertThat(content(store).keySet()).containsExactlyElementsOf(written);
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
      }
      assertThat(store.verify().damage()).isEmpty();
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    try (Store again = Varve.assemble().open(directory)) {
      assertThat(content(again).keySet()).containsExactlyElementsOf(written);
    }
  }
}
