package dev.varve.torture.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.engine.storage.FileStorage;
import dev.varve.storage.AppendFile;
import dev.varve.storage.FileKind;
import dev.varve.storage.FileName;
import dev.varve.storage.ReadFile;
import dev.varve.storage.Storage;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What reaches the file system is what was synced; what is read is what was written. */
class LossyStorageTest {
  private static final FileName NAME = new FileName(FileKind.WAL, 1);

  /** With this seed nothing is written sooner than it must be. */
  private static final long SEED = 1;

  @TempDir private Path directory;
  private Storage disk;
  private Storage storage;

  @BeforeEach
  void open() throws IOException {
    disk = FileStorage.open(directory);
    storage = new LossyStorage(disk, SEED);
  }

  private static void append(AppendFile file, String text) throws IOException {
    file.append(text.getBytes(UTF_8), 0, text.length());
  }

  private static String read(Storage from) throws IOException {
    try (ReadFile file = from.open(NAME)) {
      byte[] content = new byte[Math.toIntExact(file.size())];
      file.read(0, content, 0, content.length);
      return new String(content, UTF_8);
    }
  }

  @Test
  void aSyncedFileWithoutASyncedNameIsNotThere() throws IOException {
    AppendFile file = storage.create(NAME);
    append(file, "content");
    file.sync();
    assertThat(read(storage)).isEqualTo("content");
    assertThat(storage.list()).containsExactly("000001.wal");
    assertThat(disk.list()).isEmpty();
  }

  @Test
  void aNamedFileHasWhatWasSyncedAndPerhapsMore() throws IOException {
    AppendFile file = storage.create(NAME);
    append(file, "synced");
    file.sync();
    storage.syncDirectory();
    append(file, ", lost");
    assertThat(read(storage)).isEqualTo("synced, lost");
    assertThat("synced, lost").startsWith(read(disk));
    assertThat(read(disk)).startsWith("synced");
    file.close();
    storage.sync(NAME);
    assertThat(read(disk)).isEqualTo("synced, lost");
  }

  @Test
  void aFileIsGoneWhenTheDirectoryIsSynced() throws IOException {
    AppendFile file = storage.create(NAME);
    file.sync();
    file.close();
    storage.syncDirectory();
    storage.delete(NAME);
    assertThat(storage.list()).isEmpty();
    storage.syncDirectory();
    assertThat(disk.list()).isEmpty();
  }

  @Test
  void aFileThatWasDeletedBeforeItHadANameNeverGetsOne() throws IOException {
    storage.create(NAME).close();
    storage.delete(NAME);
    storage.syncDirectory();
    assertThat(disk.list()).isEmpty();
  }
}
