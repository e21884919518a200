package dev.varve.engine.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.storage.AppendFile;
import dev.varve.storage.CorruptFileException;
import dev.varve.storage.FileKind;
import dev.varve.storage.FileName;
import dev.varve.storage.ReadFile;
import dev.varve.storage.Storage;
import dev.varve.storage.StorageLock;
import dev.varve.storage.StorageLockedException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileStorageTest {
  private static final FileName NAME = new FileName(FileKind.TABLE, 12);

  @TempDir private Path parent;
  private Path directory;
  private Storage storage;

  @BeforeEach
  void create() throws IOException {
    directory = parent.resolve("a/store");
    storage = FileStorage.create(directory);
  }

  private void write(byte[] content) throws IOException {
    try (AppendFile file = storage.create(NAME)) {
      file.append(content, 0, content.length / 2);
      file.append(content, content.length / 2, content.length - content.length / 2);
      assertThat(file.position()).isEqualTo(content.length);
      file.sync();
    }
  }

  @Test
  void whatIsAppendedIsReadAtAnyPlace() throws IOException {
    byte[] content = new byte[100_000];
    new Random(1).nextBytes(content);
    write(content);
    try (ReadFile file = storage.open(NAME)) {
      assertThat(file.size()).isEqualTo(content.length);
      byte[] part = new byte[1000];
      file.read(50_123, part, 10, 900);
      assertThat(java.util.Arrays.copyOfRange(part, 10, 910))
          .isEqualTo(java.util.Arrays.copyOfRange(content, 50_123, 51_023));
      assertThatThrownBy(() -> file.read(99_500, part, 0, 501))
          .isInstanceOf(CorruptFileException.class)
          .hasMessageContaining(NAME.toString());
    }
  }

  @Test
  void anEmptyFileCanBeRead() throws IOException {
    write(new byte[0]);
    try (ReadFile file = storage.open(NAME)) {
      assertThat(file.size()).isZero();
    }
  }

  /** Neither sizes nor positions are 32 bits anywhere; the file is sparse. */
  @Test
  void aFileOfMoreThanFourGibibytesIsReadAtItsEnd() throws IOException {
    long size = 5L << 30;
    try (RandomAccessFile sparse =
        new RandomAccessFile(directory.resolve(NAME.toString()).toFile(), "rw")) {
      sparse.setLength(size);
      sparse.seek(size - 3);
      sparse.write(new byte[] {7, 8, 9});
    }
    try (ReadFile file = storage.open(NAME)) {
      assertThat(file.size()).isEqualTo(size);
      byte[] end = new byte[4];
      file.read(size - 4, end, 0, 4);
      assertThat(end).containsExactly(0, 7, 8, 9);
      assertThatThrownBy(() -> file.read(size - 3, end, 0, 4))
          .isInstanceOf(CorruptFileException.class);
    }
  }

  @Test
  void nothingIsOverwrittenAndNothingIsInvented() throws IOException {
    write(new byte[1]);
    assertThatThrownBy(() -> storage.create(NAME)).isInstanceOf(FileAlreadyExistsException.class);
    storage.delete(NAME);
    assertThatThrownBy(() -> storage.delete(NAME)).isInstanceOf(NoSuchFileException.class);
    assertThatThrownBy(() -> storage.open(NAME)).isInstanceOf(NoSuchFileException.class);
    assertThat(storage.list()).isEmpty();
  }

  @Test
  void filesAndDirectoryAreTheirOwnersAlone() throws IOException {
    write(new byte[1]);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
        .isEqualTo("rwx------");
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(directory.resolve(NAME.toString()))))
        .isEqualTo("rw-------");
  }

  @Test
  void anInterruptDisturbsNothingAndIsKept() throws IOException {
    Thread.currentThread().interrupt();
    try (AppendFile file = storage.create(NAME)) {
      file.append(new byte[] {1, 2, 3}, 0, 3);
      file.sync();
      storage.syncDirectory();
      file.append(new byte[] {4}, 0, 1);
      file.sync();
    }
    byte[] content = new byte[4];
    try (ReadFile file = storage.open(NAME)) {
      file.read(0, content, 0, 4);
    }
    assertThat(Thread.interrupted()).isTrue();
    assertThat(content).containsExactly(1, 2, 3, 4);
  }

  @Test
  void aDirectoryIsLockedOnceThroughWhateverPath() throws IOException {
    Path link = Files.createSymbolicLink(parent.resolve("link"), directory);
    try (StorageLock lock = storage.lock()) {
      lock.ensureValid();
      assertThatThrownBy(() -> FileStorage.open(link).lock())
          .isInstanceOf(StorageLockedException.class);
      assertThatThrownBy(() -> storage.lock()).isInstanceOf(StorageLockedException.class);
      lock.ensureValid();
    }
    storage.lock().close();
  }

  /** Whoever can put a link into the directory cannot have another file read, locked or deleted. */
  @Test
  void linksInTheDirectoryAreNotFollowed() throws IOException {
    Path outside = Files.write(parent.resolve("outside"), new byte[] {1, 2, 3});
    Files.createSymbolicLink(directory.resolve(NAME.toString()), outside);
    Files.createSymbolicLink(directory.resolve("LOCK"), outside);
    assertThatThrownBy(() -> storage.open(NAME)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> storage.sync(NAME)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> storage.lock()).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> storage.create(NAME)).isInstanceOf(FileAlreadyExistsException.class);
    storage.delete(NAME);
    assertThat(outside).hasBinaryContent(new byte[] {1, 2, 3});
    assertThat(directory.resolve(NAME.toString())).doesNotExist();
  }

  @Test
  void aLockWhoseFileWasReplacedIsNotValid() throws IOException {
    try (StorageLock lock = storage.lock()) {
      Files.move(directory.resolve("LOCK"), directory.resolve("moved"));
      Files.createFile(directory.resolve("LOCK"));
      assertThatThrownBy(lock::ensureValid)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("another process");
    }
  }
}
