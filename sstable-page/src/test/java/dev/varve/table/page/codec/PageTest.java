package dev.varve.table.page.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.varve.bytes.Bytes;
import dev.varve.table.page.codec.PageException.Problem;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Pages have the bytes of PipelineDB's, and say what is wrong by a type and not by a text. */
final class PageTest {
  private static String hex(Page page, int from, int to) {
    return HexFormat.of().formatHex(page.image().toByteArray(), from, to);
  }

  private static Page helloWorld() throws PageException {
    Page page = new Page();
    page.insert(1, Bytes.utf8("hello"));
    page.insert(2, Bytes.utf8("world!"));
    return page;
  }

  private static Bytes bytes(int length) {
    return Bytes.wrap(new byte[length]);
  }

  static void refuses(Problem problem, ThrowingCallable call) {
    assertThatExceptionOfType(PageException.class)
        .isThrownBy(call)
        .extracting(PageException::problem)
        .isEqualTo(problem);
  }

  @Test
  void freshPageIsEmpty() {
    assertThat(hex(new Page(), 0, 6)).isEqualTo("000000100000");
    assertThat(hex(new Page(), 6, Page.SIZE)).isEqualTo("00".repeat(Page.SIZE - 6));
  }

  @Test
  void pageOfTwoRecordsHasTheBytesOfTheSource() throws PageException {
    Page page = helloWorld();
    assertThat(hex(page, 0, 10)).isEqualTo("0200e30f0000f20fe30f");
    assertThat(hex(page, Page.SIZE - 29, Page.SIZE))
        .isEqualTo("020000000000000006776f726c642101000000000000000568656c6c6f");
    CRC32 crc = new CRC32();
    crc.update(page.image().toByteArray());
    assertThat(crc.getValue()).isEqualTo(0xfb8f_e066L);
  }

  @Test
  void whatTheSourceWroteIsRead() throws PageException {
    Page page = Page.of(helloWorld().image().toByteArray());
    assertThat(page.slots()).isEqualTo(2);
    assertThat(page.next()).isZero();
    assertThat(page.id(0)).isEqualTo(1);
    assertThat(page.data(0, 1)).isEqualTo(Bytes.utf8("hello"));
    assertThat(page.id(1)).isEqualTo(2);
    assertThat(page.data(1)).isEqualTo(Bytes.utf8("world!"));
  }

  @Test
  void pageHoldsAsManyRecordsAsTheSourcePutsThere() throws PageException {
    int[] lengths = {0, 5, 100, 127, 1000, 3000};
    int[] capacities = {371, 255, 36, 29, 4, 1};
    for (int i = 0; i < lengths.length; i++) {
      Page page = new Page();
      int count = 0;
      while (page.fits(lengths[i])) {
        assertThat(page.insert(count, bytes(lengths[i]))).isEqualTo(count);
        count++;
      }
      assertThat(count).as("records of %s bytes in a page", lengths[i]).isEqualTo(capacities[i]);
    }
  }

  @Test
  void longestDataFillAPage() throws PageException {
    assertThat(Page.LONGEST_DATA).isEqualTo(4078);
    Page page = new Page();
    page.insert(7, bytes(4078));
    assertThat(page.freeOffset()).isEqualTo(8);
    assertThat(page.dataLength(0)).isEqualTo(4078);
    refuses(Problem.PAGE_FULL, () -> new Page().insert(7, bytes(4079)));
  }

  @Test
  void thousandRecordsOfAHundredBytesTake28Pages() throws PageException {
    List<Page> pages = new ArrayList<>(List.of(new Page()));
    for (int i = 0; i < 1000; i++) {
      if (!pages.getLast().fits(100)) {
        pages.getLast().setNext(pages.size() + 1);
        pages.add(new Page());
      }
      pages.getLast().insert(i, bytes(100));
    }
    assertThat(pages).hasSize(28);
  }

  @Test
  void idsAreSignedAndOf64Bits() throws PageException {
    long[] ids = {Long.MIN_VALUE, -5, -1, 0, 1, 5, Long.MAX_VALUE};
    Page page = new Page();
    for (long id : ids) {
      page.insert(id, Bytes.utf8("record " + id));
    }
    for (int slot = 0; slot < ids.length; slot++) {
      assertThat(page.id(slot)).isEqualTo(ids[slot]);
      assertThat(page.data(slot)).isEqualTo(Bytes.utf8("record " + ids[slot]));
    }
  }

  @Test
  void pageNumbersOfMoreThan16BitsAreRefused() throws PageException {
    Page page = new Page();
    page.setNext(65_535);
    refuses(Problem.NUMBER_TOO_LARGE, () -> page.setNext(65_536));
    refuses(Problem.NUMBER_TOO_LARGE, () -> page.setNext(1L << 32));
    refuses(Problem.NUMBER_TOO_LARGE, () -> page.setNext(-1));
    assertThat(page.next()).isEqualTo(65_535);
  }

  @Test
  void deletedSlotsStayUntilTheyAreTheLastOnes() throws PageException {
    Page page = helloWorld();
    page.insert(3, Bytes.utf8("third"));
    int free = page.freeOffset();
    page.delete(1);
    assertThat(page.slots()).isEqualTo(3);
    assertThat(page.isDeleted(1)).isTrue();
    assertThat(page.isDeleted(2)).isFalse();
    refuses(Problem.RECORD_DELETED, () -> page.data(1));
    refuses(Problem.RECORD_DELETED, () -> page.delete(1));
    page.delete(2);
    assertThat(page.slots()).as("the third and the second are given back").isEqualTo(1);
    assertThat(page.freeOffset()).as("the bytes of records are not").isEqualTo(free);
    page.delete(0);
    assertThat(page.slots()).isZero();
  }

  @Test
  void recordIsReplacedInPlaceOnlyByOneOfItsLength() throws PageException {
    Page page = helloWorld();
    page.update(0, Bytes.utf8("HELLO"));
    assertThat(page.data(0, 1)).isEqualTo(Bytes.utf8("HELLO"));
    Bytes before = page.image().copy();
    refuses(Problem.NOT_IN_PLACE, () -> page.update(0, Bytes.utf8("hi")));
    refuses(Problem.NOT_IN_PLACE, () -> page.update(0, Bytes.utf8("hello!")));
    assertThat(page.image()).isEqualTo(before);
  }

  @Test
  void whatIsNotThereHasATypeOfItsOwn() throws PageException {
    Page page = helloWorld();
    refuses(Problem.INVALID_SLOT, () -> page.data(2));
    refuses(Problem.INVALID_SLOT, () -> page.delete(-1));
    refuses(Problem.OTHER_RECORD, () -> page.data(0, 2));
  }
}
