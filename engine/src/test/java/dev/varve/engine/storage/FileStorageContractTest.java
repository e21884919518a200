package dev.varve.engine.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.storage.Storage;
import dev.varve.testkit.storage.StorageContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileStorageContractTest extends StorageContract {
  @TempDir private Path parent;

  @Override
  protected Storage storage() throws IOException {
    return FileStorage.create(parent.resolve("store"));
  }

  @Test
  void foreignFilesAreListedAndDirectoriesAreNot() throws IOException {
    Storage storage = storage();
    Files.writeString(parent.resolve("store/notes of mine.txt"), "text");
    Files.createDirectory(parent.resolve("store/000001.sst"));
    storage.lock().close();
    assertThat(storage.list()).containsExactlyInAnyOrder("notes of mine.txt", "LOCK");
  }
}
