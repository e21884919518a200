package dev.varve.engine.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.store.StorageException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientErrorsTest {
  @ParameterizedTest
  @CsvSource({
    "Read-only file system, make the file system writable",
    "Too many open files, ulimit -n",
  })
  void whatTheSystemReportsIsToldWithWhatToDo(String reason, String advice) {
    IOException error = new FileSystemException("/d/LOCK", null, reason);
    assertThat(ClientErrors.of("/d", "open", error))
        .isInstanceOf(StorageException.class)
        .hasCause(error)
        .hasMessageContainingAll("could not open the store at /d", reason, advice);
  }
}
