package dev.varve.assembly;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.Varve;
import dev.varve.store.Store;
import dev.varve.store.StoreState;
import dev.varve.store.WriteRejectedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LostLockTest {
  private static final byte[] KEY = "key".getBytes(UTF_8);
  private static final byte[] VALUE = "value".getBytes(UTF_8);

  @Test
  void aStoreWhoseLockWasReplacedChangesNothingMoreAndLosesNothing(@TempDir Path directory)
      throws IOException {
    try (Store store = Varve.open(directory)) {
      store.put(KEY, VALUE);
      Files.move(directory.resolve("LOCK"), directory.resolve("moved"));
      Files.createFile(directory.resolve("LOCK"));
      assertThatThrownBy(store::flush)
          .isInstanceOf(WriteRejectedException.class)
          .hasMessageContaining("another process");
      assertThat(store.state()).isEqualTo(StoreState.READ_ONLY);
      assertThat(store.get(KEY)).isEqualTo(VALUE);
    }
    try (Store store = Varve.open(directory)) {
      assertThat(store.get(KEY)).isEqualTo(VALUE);
    }
  }
}
