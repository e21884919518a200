package dev.varve.importers.memmap;

import static dev.varve.importers.FileBytes.hex;
import static dev.varve.importers.FileBytes.read;
import static dev.varve.importers.FileBytes.utf8;
import static dev.varve.importers.FileBytes.write;
import static dev.varve.importers.memmap.MemMapFiles.content;
import static dev.varve.importers.memmap.MemMapFiles.delete;
import static dev.varve.importers.memmap.MemMapFiles.frame;
import static dev.varve.importers.memmap.MemMapFiles.log;
import static dev.varve.importers.memmap.MemMapFiles.memory;
import static dev.varve.importers.memmap.MemMapFiles.set;
import static dev.varve.importers.memmap.MemMapFiles.stream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.importers.Damage;
import dev.varve.importers.FileBytes;
import dev.varve.importers.NotASourceException;
import dev.varve.importers.Omission;
import dev.varve.importers.SourceException;
import dev.varve.importers.Untouched;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A directory of MemMapFS is read in the order of its log, with every pointer checked. */
class MemMapSourceTest {
  private static final List<String> CONTENT =
      List.of("memory 1 hello [demo]", "set foo bar", "stream k  world", "delete foo", "set a 1");

  @TempDir private Path directory;
  private Path wal = Path.of("");
  private Path chunk = Path.of("");

  @BeforeEach
  void writeStore() {
    wal = directory.resolve("state.wal");
    chunk = directory.resolve("blocks/chunk_0000.bin");
    write(chunk, utf8("hello world"));
    write(
        wal,
        log(
            memory(1, 0, 0, 5, "demo"),
            set("foo", "bar"),
            stream("k", 0, 5, 6),
            delete("foo"),
            set("a", "1")));
  }

  private SourceException damage() {
    try {
      throw new AssertionError("it was read: " + content(directory));
    } catch (SourceException e) {
      return e;
    } catch (IOException e) {
      throw new AssertionError("another error", e);
    }
  }

  @Test
  void theTestWritesTheBytesOfTheSource() {
    assertThat(memory(1, 0, 0, 5, "demo"))
        .isEqualTo(
            hex(
                "340000000000000000000000010000000000000000000000000000000000000005000000"
                    + "000000000100000000000000040000000000000064656d6f"));
    assertThat(set("foo", "bar"))
        .isEqualTo(hex("1a00000000000000010000000300000000000000666f6f0300000000000000626172"));
    assertThat(delete("foo")).isEqualTo(hex("0f00000000000000020000000300000000000000666f6f"));
    assertThat(stream("k", 0, 5, 6))
        .isEqualTo(
            hex(
                "21000000000000000300000001000000000000006b"
                    + "0000000005000000000000000600000000000000"));
  }

  @Test
  void goldenBytesAreReadAndNothingIsTouched() throws IOException {
    try (Untouched _ = new Untouched(directory)) {
      assertThat(content(directory)).isEqualTo(CONTENT);
    }
  }

  @Test
  void aLogThatIsCutOffHoldsTheCommandsBefore() throws Exception {
    byte[] whole = read(wal);
    List<Integer> ends = new ArrayList<>(List.of(0));
    for (int at = 0; at < whole.length; ) {
      at += 8 + whole[at]; // all are short
      ends.add(at);
    }
    Damage.everyPrefix(
        wal,
        how -> {
          int length = read(wal).length;
          int commands = 0;
          while (ends.get(commands + 1) <= length) {
            commands++;
          }
          List<String> lines = new ArrayList<>();
          Omission tail = MemMapFiles.read(directory, lines);
          assertThat(lines).as(how).isEqualTo(CONTENT.subList(0, commands));
          int left = length - ends.get(commands);
          assertThat(tail == null ? 0 : tail.length()).as(how).isEqualTo(left);
        });
  }

  @Test
  void zerosAtTheEndAreWhatACrashLeaves() throws IOException {
    byte[] whole = read(wal);
    for (int zeros : new int[] {1, 7, 8, 9, 4096}) {
      write(wal, log(whole, new byte[zeros]));
      List<String> lines = new ArrayList<>();
      Omission tail = MemMapFiles.read(directory, lines);
      assertThat(lines).isEqualTo(CONTENT);
      assertThat(tail == null ? -1 : tail.position()).isEqualTo(whole.length);
      assertThat(tail == null ? -1 : tail.length()).isEqualTo(zeros);
    }
    write(wal, log(whole, new byte[8], set("a", "2")));
    assertThat(damage().position()).isEqualTo(whole.length);
  }

  @Test
  void whatIsNoCommandIsDamageWithItsPlace() {
    byte[] before = set("x", "y");
    for (byte[] bad :
        List.of(
            frame(new FileBytes().number(4, 4)),
            frame(new FileBytes().number(-1, 4)),
            frame(new FileBytes().number(2, 4)),
            frame(new FileBytes().number(2, 4).number(1, 8).number(0xff, 1)),
            frame(new FileBytes().number(2, 4).number(-1, 8)),
            frame(new FileBytes().number(2, 4).number(Long.MAX_VALUE, 8)),
            frame(new FileBytes().number(2, 4).number(0x7fff_ffffL, 8)),
            frame(new FileBytes().number(1, 4).number(0, 8).number(1, 8)),
            frame(new FileBytes().number(2, 4).number(0, 8).number(0, 1)),
            frame(
                new FileBytes().number(0, 4).number(1, 8).number(0, 4).number(0, 16).number(-1, 8)),
            memory(0, 0, 0, 1),
            memory(-1, 0, 0, 1))) {
      write(wal, log(before, bad, set("a", "1")));
      SourceException damage = damage();
      assertThat(damage.position()).isEqualTo(before.length);
      assertThat(damage.file()).isEqualTo(wal);
    }
  }

  @Test
  void aLengthThatReachesBeyondTheFileIsDamageIfItsCommandIsWhole() {
    for (long length : new long[] {-1, Long.MAX_VALUE, 1L << 31, 1L << 40, 1000}) {
      byte[] bad = set("key", "value");
      byte[] frame = new FileBytes().number(length, 8).toArray();
      System.arraycopy(frame, 0, bad, 0, 8);
      write(wal, log(set("x", "y"), bad, set("a", "1")));
      assertThat(damage()).hasMessageContaining("its frame says");
    }
  }

  @Test
  void pointersAreCheckedAgainstTheirChunk() throws IOException {
    for (long[] place :
        new long[][] {
          {0, 0, 12},
          {0, 12, 0},
          {0, 11, 1},
          {0, 1, Long.MAX_VALUE},
          {0, Long.MAX_VALUE, 1},
          {0, -1, 1},
          {0, 1, -1},
          {0, -1, -1},
          {1, 0, 1},
          {0xffff_ffffL, 0, 0},
        }) {
      byte[] before = set("x", "y");
      write(wal, log(before, memory(1, place[0], place[1], place[2])));
      assertThat(damage().position()).isEqualTo(before.length);
      write(wal, log(before, stream("k", place[0], place[1], place[2])));
      assertThat(damage()).hasMessageContaining("points to");
    }
    write(wal, stream("k", 0, 11, 0));
    assertThat(content(directory)).containsExactly("stream k ");
  }

  @Test
  void chunksHaveExactlyTheirNames() throws IOException {
    byte[] wrong = utf8("wrong wrong");
    for (String decoy :
        List.of("chunk_0007", "chunk_0007.bin.bin", "chunk_7.bin", "chunk_00007.bin", "notes")) {
      write(directory.resolve("blocks").resolve(decoy), wrong);
    }
    write(wal, memory(1, 7, 0, 5));
    assertThat(damage()).hasMessageContaining("chunk_0007.bin, which does not exist");
    write(directory.resolve("blocks/chunk_0007.bin"), utf8("right"));
    write(directory.resolve("blocks/chunk_12345.bin"), utf8("far"));
    write(wal, log(memory(1, 7, 0, 5), memory(2, 12345, 0, 3), memory(3, 7, 1, 4)));
    assertThat(content(directory))
        .containsExactly("memory 1 right []", "memory 2 far []", "memory 3 ight []");
  }

  @Test
  void blocksWithoutALogAreNoStore() throws IOException {
    Files.delete(wal);
    assertThatThrownBy(() -> content(directory))
        .isInstanceOf(NotASourceException.class)
        .hasMessageContainingAll("'state.wal' is not there", "backup");
    Files.delete(chunk);
    Files.delete(directory.resolve("blocks"));
    assertThatThrownBy(() -> content(directory)).isInstanceOf(NotASourceException.class);
  }

  /** Nothing but form can be checked: no byte of a value, a text or an id has a checksum. */
  @Test
  void theLogKeepsItsFormOrIsDamagedWhicheverByteChanges() throws Exception {
    Damage.everyByte(
        wal,
        how -> {
          List<String> lines = new ArrayList<>();
          try {
            Omission tail = MemMapFiles.read(directory, lines);
            assertThat(tail).as(how).isNull();
            assertThat(lines).as(how).hasSameSizeAs(CONTENT);
          } catch (SourceException e) {
            assertThat(e.file()).as(how).isEqualTo(wal);
          }
        });
    Damage.everyPrefix(
        chunk, how -> assertThat(damage()).as(how).hasMessageContaining("points to"));
  }

  @Test
  void randomLogsAreReadOrDamaged() {
    Random random = new Random(5);
    byte[] whole = read(wal);
    for (int i = 0; i < 100; i++) {
      byte[] log = whole.clone();
      for (int j = random.nextInt(8); j >= 0; j--) {
        log[random.nextInt(log.length)] = (byte) (random.nextBoolean() ? random.nextInt() : 0);
      }
      write(wal, log);
      try {
        content(directory);
      } catch (SourceException e) {
        assertThat(e.position()).as("attempt %d", i).isBetween(0L, (long) log.length);
      } catch (IOException e) {
        throw new AssertionError("attempt " + i, e);
      }
    }
  }
}
