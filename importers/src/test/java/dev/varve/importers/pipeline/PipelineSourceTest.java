package dev.varve.importers.pipeline;

import static dev.varve.importers.FileBytes.crc;
import static dev.varve.importers.FileBytes.hex;
import static dev.varve.importers.FileBytes.write;
import static dev.varve.importers.pipeline.PageFiles.SIZE;
import static dev.varve.importers.pipeline.PageFiles.all;
import static dev.varve.importers.pipeline.PageFiles.chain;
import static dev.varve.importers.pipeline.PageFiles.file;
import static dev.varve.importers.pipeline.PageFiles.header;
import static dev.varve.importers.pipeline.PageFiles.omissions;
import static dev.varve.importers.pipeline.PageFiles.page;
import static dev.varve.importers.pipeline.PageFiles.u16;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.importers.NotASourceException;
import dev.varve.importers.Omission;
import dev.varve.importers.SourceException;
import dev.varve.importers.Untouched;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages of PipelineDB are read record for record, and every number in them is checked. */
class PipelineSourceTest {
  @TempDir private Path directory;
  private Path file = Path.of("");

  @BeforeEach
  void nameFile() {
    file = directory.resolve("data.db");
  }

  private SourceException damage() {
    try {
      throw new AssertionError("it was read: " + all(file));
    } catch (SourceException e) {
      assertThat(e.file()).isEqualTo(file);
      return e;
    } catch (IOException e) {
      throw new AssertionError("another error", e);
    }
  }

  @Test
  void theTestWritesTheBytesOfTheSource() {
    byte[] page = page(0, 1, "hello", "world!");
    assertThat(Arrays.copyOf(page, 10)).isEqualTo(hex("0200e30f0000f20fe30f"));
    assertThat(Arrays.copyOfRange(page, SIZE - 29, SIZE))
        .isEqualTo(hex("020000000000000006776f726c642101000000000000000568656c6c6f"));
    assertThat(crc(page)).isEqualTo(0xfb8f_e066L);
    assertThat(Arrays.copyOf(page(0, 1), 6)).isEqualTo(hex("000000100000"));
  }

  @Test
  void goldenBytesAreReadAndNothingIsTouched() throws IOException {
    write(file, page(0, 1, "hello", "world!"));
    try (Untouched _ = new Untouched(directory)) {
      assertThat(all(file)).isEqualTo(Map.of(1L, "hello", 2L, "world!"));
      assertThat(omissions(file)).isEmpty();
    }
  }

  @Test
  void idsAndLengthsOfEveryKindAreRead() throws IOException {
    write(
        file,
        file(
            page(0, Long.MIN_VALUE, "", "x".repeat(127), "x".repeat(128)),
            page(0, -1, "minus one", "zero", "one"),
            page(0, Long.MAX_VALUE, "x".repeat(4078))));
    assertThat(all(file).keySet())
        .containsExactly(
            Long.MIN_VALUE, Long.MIN_VALUE + 1, Long.MIN_VALUE + 2, -1L, 0L, 1L, Long.MAX_VALUE);
    assertThat(all(file).get(Long.MAX_VALUE)).hasSize(4078);
  }

  @Test
  void deletedRecordsAreNotThere() throws IOException {
    byte[] page = page(0, 1, "one", "two", "three");
    u16(page, 8, 0);
    write(file, page);
    assertThat(all(file)).isEqualTo(Map.of(1L, "one", 3L, "three"));
  }

  @Test
  void aChainIsFollowedFromItsRoot() throws IOException {
    write(file, file(page(0, 1, "a"), page(3, 2, "b"), page(0, 3, "c"), page(2, 4, "d")));
    assertThat(all(file)).hasSize(4);
    assertThat(chain(0, file)).containsOnlyKeys(1L);
    assertThat(chain(1, file)).containsOnlyKeys(2L, 4L, 3L);
    assertThat(chain(3, file)).containsOnlyKeys(4L, 3L);
    for (int root : new int[] {-1, 4}) {
      assertThatThrownBy(() -> chain(root, file))
          .isInstanceOf(NotASourceException.class)
          .hasMessageContaining("there is no page " + root);
    }
  }

  @Test
  void aHeaderIsPassedOverOnlyIfItStatesWhatIsThere() throws IOException {
    write(file, file(header(3, 1), page(2, 1, "a"), page(0, 2, "b")));
    assertThat(all(file)).isEqualTo(Map.of(1L, "a", 2L, "b"));
    assertThat(omissions(file)).containsExactly(new Omission(file, 0, SIZE, "which is the header"));
    write(file, file(header(4, 1), page(2, 1, "a"), page(0, 2, "b")));
    assertThat(damage()).hasMessageContaining("page 0 is wrong");
    assertThat(chain(1, file)).hasSize(2);
  }

  @Test
  void aPageOfRecordsIsNeverTakenForAHeader() throws IOException {
    byte[][] pages = new byte[4097][];
    Arrays.setAll(pages, i -> page(0, i));
    pages[0] = page(4096, 7, "seven");
    write(file, file(pages));
    assertThat(all(file)).isEqualTo(Map.of(7L, "seven"));
  }

  @Test
  void aPageThatWasNeverWrittenIsReported() throws IOException {
    write(file, file(page(1, 1, "a"), new byte[SIZE], page(0, 2, "b")));
    assertThat(all(file)).containsOnlyKeys(1L, 2L);
    assertThat(omissions(file)).extracting(Omission::position).containsExactly(4096L);
  }

  @Test
  void pagesInACircleOrBehindTheEndAreDamage() {
    write(file, file(page(0, 1, "a"), page(2, 2, "b"), page(1, 3, "c")));
    assertThat(damage())
        .hasMessageContaining("page 2 is followed by page 1, which stands before it");
    assertThat(damage().position()).isEqualTo(2 * SIZE + 4);
    assertThatThrownBy(() -> chain(2, file)).isInstanceOf(SourceException.class);
    write(file, file(page(0, 1, "a"), page(1, 2, "b")));
    assertThat(damage()).hasMessageContaining("page 1 is followed by page 1");
    write(file, file(page(2, 1, "a"), page(0, 2, "b")));
    assertThat(damage()).hasMessageContaining("page 0 is followed by page 2, but there are only 2");
  }

  @Test
  void badPagesAreDamageWithPageAndPlace() {
    assertBad(0, 0xffff, 0, "65535 slots");
    assertBad(2, 4097, 0, "free space up to 4097");
    assertBad(2, 9, 0, "2 slots");
    assertBad(6, 4095, 6, "slot 0 leads to 4095");
    assertBad(6, 7, 6, "slot 0 leads to 7");
    assertBad(8, 4082, 8, "two records overlap");
    assertBad(4067 + 8, 0x7f | 0x77 << 8, 8, "longer than its page");
    byte[] endless = page(0, 1, "x".repeat(20));
    Arrays.fill(endless, 4067 + 8, SIZE, (byte) 0xff);
    assertBad(endless, 6, "is not a number");
  }

  private void assertBad(int at, int value, int position, String message) {
    byte[] page = page(0, 1, "hello", "world!");
    u16(page, at, value);
    assertBad(page, position, message);
  }

  private void assertBad(byte[] page, int position, String message) {
    write(file, file(page(0, 10, "sound"), page));
    assertThat(damage()).hasMessageContaining("page 1 is wrong: ").hasMessageContaining(message);
    assertThat(damage().position()).isEqualTo(SIZE + position);
  }

  @Test
  void anIdThatIsThereTwiceIsDamageBecauseItsGroupIsNotKnown() throws IOException {
    write(file, file(page(0, 1, "a", "b"), page(0, 2, "of another group?")));
    assertThat(damage())
        .hasMessageContaining("page 1 has an id that page 0 has, too")
        .hasMessageContaining("first page of the chain");
    assertThat(chain(0, file)).hasSize(2);
    write(file, file(page(1, 1, "a", "b"), page(0, 2, "of another group?")));
    assertThatThrownBy(() -> chain(0, file)).isInstanceOf(SourceException.class);
  }

  @Test
  void whatIsNoRowOfPagesIsToldSo() {
    write(file, new byte[0]);
    assertThatThrownBy(() -> all(file)).isInstanceOf(NotASourceException.class);
    write(file, new byte[100]);
    assertThat(damage()).hasMessageContaining("ends within page 0");
    write(file, Arrays.copyOf(page(0, 1, "a"), SIZE + 1));
    assertThat(damage().position()).isEqualTo(SIZE);
    assertThatThrownBy(() -> all(directory))
        .isInstanceOf(NotASourceException.class)
        .hasMessageContaining("is not a regular file");
  }

  @Test
  void pagesWithManyChangesAreReadOrDamaged() {
    Random random = new Random(3);
    for (int i = 0; i < 300; i++) {
      byte[] pages = file(page(1, 1, "hello", "world!", "third"), page(0, 9, "x".repeat(200)));
      for (int j = random.nextInt(4); j >= 0; j--) {
        int page = random.nextInt(2) * SIZE;
        int at = random.nextBoolean() ? random.nextInt(14) : SIZE - 1 - random.nextInt(60);
        pages[page + at] = (byte) random.nextInt();
      }
      write(file, pages);
      try {
        assertThat(all(file)).hasSizeLessThanOrEqualTo(4);
      } catch (SourceException e) {
        assertThat(e.position()).as("attempt %d", i).isBetween(0L, (long) pages.length);
      } catch (IOException e) {
        throw new AssertionError("attempt " + i, e);
      }
    }
  }

  @Test
  void aFullFileIsRead() throws IOException {
    Map<Long, String> expected = new TreeMap<>();
    byte[][] pages = new byte[28][];
    for (int i = 0; i < pages.length; i++) {
      String[] texts = new String[36];
      for (int j = 0; j < texts.length; j++) {
        texts[j] = String.format("%0100d", i * 36 + j);
        expected.put((long) i * 36 + j, texts[j]);
      }
      pages[i] = page(i + 1 == pages.length ? 0 : i + 1, i * 36L, texts);
    }
    write(file, file(pages));
    assertThat(all(file)).isEqualTo(expected);
    assertThat(chain(0, file)).isEqualTo(expected);
  }
}
