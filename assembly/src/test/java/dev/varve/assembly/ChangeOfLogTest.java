package dev.varve.assembly;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.varve.Varve;
import dev.varve.engine.storage.MemoryStorage;
import dev.varve.store.Durability;
import dev.varve.store.Store;
import dev.varve.store.WriteRejectedException;
import org.junit.jupiter.api.Test;

/** A store goes over to another log while it is opened, and from then on offers what that does. */
class ChangeOfLogTest {
  private static final byte[] KEY = "key".getBytes(UTF_8);
  private static final byte[] VALUE = "value".getBytes(UTF_8);

  @Test
  void withoutItsLogAStoreNoLongerAcceptsWritesThatMustSurvive() {
    MemoryStorage storage = new MemoryStorage();
    Varve.assemble().wal("chunked").open(storage).close();
    try (Store store = Varve.assemble().wal("none").open(storage)) {
      store.put(KEY, VALUE);
      assertThatExceptionOfType(WriteRejectedException.class)
          .isThrownBy(() -> store.put(KEY, VALUE, Durability.DEVICE))
          .withMessageContaining("has no log");
    }
  }

  @Test
  void withALogAStoreAcceptsWritesThatMustSurviveAtOnce() {
    MemoryStorage storage = new MemoryStorage();
    Varve.assemble().wal("none").open(storage).close();
    try (Store store = Varve.assemble().wal("chunked").open(storage)) {
      store.put(KEY, VALUE, Durability.DEVICE);
      assertThat(store.durableSequence()).isEqualTo(store.latestSequence());
    }
  }
}
