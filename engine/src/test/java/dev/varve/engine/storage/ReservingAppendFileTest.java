package dev.varve.engine.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.storage.AppendFile;
import dev.varve.storage.FileKind;
import dev.varve.storage.FileName;
import dev.varve.storage.ReadFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReservingAppendFileTest {
  private static final FileName NAME = new FileName(FileKind.WAL, 7);

  @TempDir private Path directory;
  private FileStorage storage;

  @BeforeEach
  void open() throws IOException {
    storage = FileStorage.open(directory);
  }

  private byte[] content() throws IOException {
    try (ReadFile file = storage.open(NAME)) {
      byte[] content = new byte[Math.toIntExact(file.size())];
      file.read(0, content, 0, content.length);
      return content;
    }
  }

  /** Pieces on both sides of what is written instead of stored, and of what is reserved at once. */
  @ParameterizedTest
  @ValueSource(ints = {1, 100, 5_000, 8_191, 8_192, 200_000, 1_100_000})
  void piecesOfAnySizeAreThereInTheirOrderWithZerosBehindThemUntilTheFileIsClosed(int longest)
      throws IOException {
    Random random = new Random(longest);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try (AppendFile file = storage.createForSmallAppends(NAME)) {
      for (int i = 0; i < 30; i++) {
        byte[] piece = new byte[random.nextInt(longest + 1)];
        random.nextBytes(piece);
        file.append(piece, 0, piece.length);
        all.writeBytes(piece);
        if (i % 20 == 7) {
          file.sync();
        }
      }
      assertThat(file.position()).isEqualTo(all.size());
      byte[] now = content();
      assertThat(now.length).isGreaterThanOrEqualTo(all.size());
      assertThat(now).startsWith(all.toByteArray());
      for (int i = all.size(); i < now.length; i++) {
        assertThat(now[i]).isZero();
      }
    }
    assertThat(content()).isEqualTo(all.toByteArray());
  }

  @Test
  void aTailThatSomebodyTruncatedFailsTheFileWhichCannotBeUsedAnyMore() throws IOException {
    try (AppendFile file = storage.createForSmallAppends(NAME)) {
      file.append(new byte[10], 0, 10);
      try (RandomAccessFile other =
          new RandomAccessFile(directory.resolve(NAME + ".tail").toFile(), "rw")) {
        other.setLength(0);
      }
      assertThatThrownBy(() -> file.append(new byte[8000], 0, 8000))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("truncated");
      assertThatThrownBy(file::sync).isInstanceOf(IOException.class);
    }
    assertThat(directory.resolve(NAME + ".tail")).exists();
  }

  @Test
  void anInterruptDisturbsNothingAndIsKept() throws IOException {
    Thread.currentThread().interrupt();
    try (AppendFile file = storage.createForSmallAppends(NAME)) {
      file.append(new byte[] {1, 2, 3}, 0, 3);
      file.sync();
    }
    assertThat(Thread.interrupted()).isTrue();
    assertThat(content()).containsExactly(1, 2, 3);
  }
}
