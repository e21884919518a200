package dev.varve.engine.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.storage.AppendFile;
import dev.varve.storage.FileKind;
import dev.varve.storage.FileName;
import dev.varve.storage.ReadFile;
import dev.varve.storage.StorageLock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the end of a process leaves is what the files of its directory hold at that moment, so a
 * copy of them is what the next process finds.
 */
class TailTest {
  private static final FileName NAME = new FileName(FileKind.WAL, 7);
  private static final String TAIL = NAME + ".tail";

  @TempDir private Path directory;
  @TempDir private Path copies;
  private FileStorage storage;
  private int copied;

  @BeforeEach
  void open() throws IOException {
    storage = FileStorage.open(directory);
  }

  private Path copy() throws IOException {
    Path target = Files.createDirectory(copies.resolve("copy-" + copied++));
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
      for (Path file : files) {
        Files.copy(file, target.resolve(file.getFileName()));
      }
    }
    return target;
  }

  private static byte[] content(FileStorage storage) throws IOException {
    try (ReadFile file = storage.open(NAME)) {
      byte[] content = new byte[Math.toIntExact(file.size())];
      file.read(0, content, 0, content.length);
      return content;
    }
  }

  private static byte[] firstBytes(Path directory, int length) throws IOException {
    byte[] content = Files.readAllBytes(directory.resolve(NAME.toString()));
    return Arrays.copyOf(content, length);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 40, 900, 7_000, 12_000})
  void allThatWasAppendedIsThereAfterTheProcessEndedAtAnyPiece(int longest) throws IOException {
    Random random = new Random(longest);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try (AppendFile file = storage.createForSmallAppends(NAME)) {
      for (int i = 0; i < 60; i++) {
        for (int piece = random.nextInt(40); piece >= 0; piece--) {
          byte[] bytes = new byte[1 + random.nextInt(longest)];
          random.nextBytes(bytes);
          file.append(bytes, 0, bytes.length);
          all.writeBytes(bytes);
        }
        if (random.nextInt(4) == 0) {
          file.sync();
        }
        if (i % 5 == 0) {
          Path copy = copy();
          FileStorage next = FileStorage.open(copy);
          assertThat(content(next)).startsWith(all.toByteArray());
          assertThat(next.list()).containsExactly(NAME.toString());
          next.lock().close();
          assertThat(firstBytes(copy, all.size())).isEqualTo(all.toByteArray());
          assertThat(copy.resolve(TAIL)).doesNotExist();
          assertThat(content(next)).startsWith(all.toByteArray());
        }
      }
    }
    assertThat(directory.resolve(TAIL)).doesNotExist();
    assertThat(firstBytes(directory, all.size())).isEqualTo(all.toByteArray());
  }

  @Test
  void anyPartOfATailThatIsDamagedLosesPiecesFromThereOnAndMakesNoneUp() throws IOException {
    Random random = new Random(5);
    byte[] all = new byte[600];
    random.nextBytes(all);
    Path copy;
    try (AppendFile file = storage.createForSmallAppends(NAME)) {
      for (int at = 0; at < all.length; at += 50) {
        file.append(all, at, 50);
      }
      copy = copy();
    }
    byte[] tail = Files.readAllBytes(copy.resolve(TAIL));
    for (int at = 0; at < 8 + 12 * (16 + 50) + 40; at++) {
      byte[] damaged = tail.clone();
      damaged[at] ^= (byte) (1 << random.nextInt(8));
      Files.write(copy.resolve(TAIL), damaged);
      byte[] found = content(FileStorage.open(copy));
      int sound = at < 8 ? 0 : Math.min(all.length, (at - 8) / (16 + 50) * 50);
      assertThat(Arrays.copyOf(found, all.length))
          .isEqualTo(Arrays.copyOf(Arrays.copyOf(all, sound), all.length));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 8, 15, 23, 24, 70, 65_535})
  void aTailThatEndsEarlyHoldsWhatIsWholeInIt(int size) throws IOException {
    Path copy;
    try (AppendFile file = storage.createForSmallAppends(NAME)) {
      file.append(new byte[] {1, 2, 3}, 0, 3);
      file.append(new byte[] {4, 5, 6}, 0, 3);
      copy = copy();
    }
    Path tail = copy.resolve(TAIL);
    Files.write(tail, Arrays.copyOf(Files.readAllBytes(tail), size));
    int whole = size < 8 + 19 ? 0 : size < 8 + 2 * 19 ? 3 : 6;
    byte[] expected = Arrays.copyOf(Arrays.copyOf(new byte[] {1, 2, 3, 4, 5, 6}, whole), 6);
    assertThat(content(FileStorage.open(copy))).startsWith(expected);
  }

  @Test
  void aTailBehindWhatTheFileLostIsNotUsed() throws IOException {
    byte[] piece = new byte[3000];
    Arrays.fill(piece, (byte) 9);
    Path copy;
    try (AppendFile file = storage.createForSmallAppends(NAME)) {
      for (int i = 0; i < 40; i++) {
        file.append(piece, 0, piece.length);
      }
      copy = copy();
    }
    Files.write(copy.resolve(NAME.toString()), piece);
    FileStorage next = FileStorage.open(copy);
    assertThat(content(next)).isEqualTo(piece);
    next.lock().close();
    assertThat(copy.resolve(NAME.toString())).hasBinaryContent(piece);
    assertThat(copy.resolve(TAIL)).doesNotExist();
  }

  @Test
  void syncingAndDeletingAFileOfAProcessThatEndedTakeItsTailAlong() throws IOException {
    Path first;
    Path second;
    try (AppendFile file = storage.createForSmallAppends(NAME)) {
      file.append(new byte[] {1, 2, 3}, 0, 3);
      first = copy();
      second = copy();
    }
    FileStorage.open(first).sync(NAME);
    assertThat(firstBytes(first, 4)).containsExactly(1, 2, 3, 0);
    assertThat(first.resolve(TAIL)).doesNotExist();
    FileStorage.open(second).delete(NAME);
    assertThat(second).isEmptyDirectory();
  }

  @Test
  void aTailWithoutItsFileIsRemovedByWhoTakesTheLock() throws IOException {
    Files.write(directory.resolve(TAIL), new byte[Tail.SIZE]);
    assertThat(storage.list()).isEmpty();
    try (StorageLock lock = storage.lock()) {
      lock.ensureValid();
      assertThat(directory.resolve(TAIL)).doesNotExist();
      assertThat(directory.resolve(NAME.toString())).doesNotExist();
    }
  }

  @Test
  void aFileThatIsNotTheTailOfAStoresFileIsListedAndLeftAlone() throws IOException {
    Path notes = Files.writeString(directory.resolve("notes.tail"), "mine");
    storage.lock().close();
    assertThat(storage.list()).contains("notes.tail");
    assertThat(notes).hasContent("mine");
  }

  @Test
  void aPieceThatIsNotInItsArrayChangesNothing() throws IOException {
    try (AppendFile file = storage.createForSmallAppends(NAME)) {
      file.append(new byte[] {1, 2, 3}, 0, 3);
      assertThatThrownBy(() -> file.append(new byte[3], 1, 7))
          .isInstanceOf(IndexOutOfBoundsException.class);
      file.append(new byte[] {4}, 0, 1);
    }
    assertThat(content(storage)).containsExactly(1, 2, 3, 4);
  }

  @Test
  void theBytesOfATailAreThoseOfTheFormat() throws IOException {
    byte[] tail;
    try (AppendFile file = storage.createForSmallAppends(NAME)) {
      file.append(new byte[] {'a', 'b', 'c'}, 0, 3);
      file.append(new byte[] {'d'}, 0, 1);
      tail = Files.readAllBytes(directory.resolve(TAIL));
    }
    assertThat(tail).hasSize(64 << 10);
    assertThat(HexFormat.of().formatHex(tail, 0, 48))
        .isEqualTo(
            "5652565441494c31"
                + "000000000000000003000000" // the first piece: position and length
                + "853d24bd" // checksum
                + "616263"
                + "030000000000000001000000" // the second piece
                + "9a866073"
                + "64"
                + "00000000");
  }
}
