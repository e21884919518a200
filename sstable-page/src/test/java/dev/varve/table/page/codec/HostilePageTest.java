package dev.varve.table.page.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.varve.bytes.Bytes;
import dev.varve.table.page.codec.PageException.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever bytes a page has: reading it ends with data that lie in it, or with a typed error. */
final class HostilePageTest {
  private static byte[] image() throws PageException {
    Page page = new Page();
    page.insert(1, Bytes.utf8("hello"));
    page.insert(2, Bytes.wrap(new byte[300]));
    return page.image().toByteArray();
  }

  private static byte[] with(int at, int... bytes) throws PageException {
    byte[] image = image();
    for (int i = 0; i < bytes.length; i++) {
      image[at + i] = (byte) bytes[i];
    }
    return image;
  }

  @Test
  void headerIsChecked() throws PageException {
    PageTest.refuses(Problem.BAD_HEADER, () -> Page.of(new byte[4095]));
    byte[] tooManySlots = with(0, 0xff, 0xff);
    PageTest.refuses(Problem.BAD_HEADER, () -> Page.of(tooManySlots));
    byte[] freeBehindTheEnd = with(2, 0x01, 0x10);
    PageTest.refuses(Problem.BAD_HEADER, () -> Page.of(freeBehindTheEnd));
  }

  @Test
  void slotsAndLengthsAreChecked() throws PageException {
    Page slotInHeader = Page.of(with(6, 3, 0));
    PageTest.refuses(Problem.SLOT_OUT_OF_BOUNDS, () -> slotInHeader.id(0));
    Page slotAtTheEnd = Page.of(with(6, 0xf8, 0x0f));
    PageTest.refuses(Problem.SLOT_OUT_OF_BOUNDS, () -> slotAtTheEnd.data(0));
    Page slotBehindTheEnd = Page.of(with(6, 0xff, 0xff));
    PageTest.refuses(Problem.SLOT_OUT_OF_BOUNDS, () -> slotBehindTheEnd.delete(0));
    Page tooLong = Page.of(with(0xff2 + 8, 6));
    PageTest.refuses(Problem.PAYLOAD_OUT_OF_BOUNDS, () -> tooLong.data(0));
    Page endless = Page.of(with(0xff2 + 8, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80));
    PageTest.refuses(Problem.BAD_VARINT, () -> endless.data(0));
    int second = 0xff2 - 310;
    int[] longest = {0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1};
    Page elevenBytes = Page.of(with(second + 8, longest));
    PageTest.refuses(Problem.BAD_VARINT, () -> elevenBytes.data(1));
    longest[9] = 0x7f;
    Page tooLarge = Page.of(with(second + 8, longest));
    PageTest.refuses(Problem.PAYLOAD_OUT_OF_BOUNDS, () -> tooLarge.data(1));
  }

  @Test
  void noiseIsReadOrRefused() throws PageException {
    Random random = new Random(5);
    int read = 0;
    for (int round = 0; round < 2000; round++) {
      byte[] image = image();
      int changes = 1 + random.nextInt(4);
      for (int i = 0; i < changes; i++) {
        int at = random.nextBoolean() ? random.nextInt(10) : Page.SIZE - 1 - random.nextInt(330);
        image[at] = (byte) random.nextInt();
      }
      read += readAll(image, "round " + round);
    }
    for (int round = 0; round < 30; round++) {
      byte[] image = new byte[Page.SIZE];
      random.nextBytes(image);
      image[1] = (byte) (image[1] & 3);
      image[3] = (byte) (image[3] & 15);
      read += readAll(image, "noise of round " + round);
    }
    assertThat(read).as("records that could be read").isGreaterThan(1000);
  }

  private static int readAll(byte[] image, String what) {
    int read = 0;
    try {
      Page page = Page.of(image);
      for (int slot = 0; slot < page.slots(); slot++) {
        try {
          page.id(slot);
          Bytes data = page.data(slot);
          if (data.offset() + data.length() > Page.SIZE) {
            fail("data behind the end of a page: " + what);
          }
          read++;
        } catch (PageException e) {
          // The other slots are tried too.
        }
      }
      if (page.slots() > 0) {
        page.delete(page.slots() - 1);
      }
    } catch (PageException e) {
      // That is how it should end.
    } catch (RuntimeException e) {
      fail(what, e);
    }
    return read;
  }

  private static PageChain.Source chain(int... next) throws PageException {
    List<byte[]> pages = new ArrayList<>();
    for (int number = 1; number <= next.length; number++) {
      Page page = new Page();
      page.setNext(next[number - 1]);
      pages.add(page.image().toByteArray());
    }
    return number -> pages.get(number - 1);
  }

  @Test
  void chainIsWalkedToItsEnd() throws Exception {
    List<Integer> visited = new ArrayList<>();
    PageChain.Source pages = chain(3, 0, 4, 2);
    PageChain.walk(1, pages, (number, page) -> visited.add(number));
    assertThat(visited).containsExactly(1, 3, 4, 2);
    PageChain.walk(0, pages, (number, page) -> visited.clear());
    assertThat(visited).as("page 0 is no page of a chain").hasSize(4);
  }

  @Test
  void cyclicChainEndsWithATypedErrorAfterEachPageWasReadOnce() throws PageException {
    for (int[] next : new int[][] {{1}, {2, 1}, {2, 3, 4, 2}, {2, 3, 4, 4}}) {
      PageChain.Source pages = chain(next);
      List<Integer> visited = new ArrayList<>();
      PageTest.refuses(
          Problem.CYCLIC_CHAIN,
          () -> PageChain.walk(1, pages, (number, page) -> visited.add(number)));
      assertThat(visited).hasSize(next.length);
    }
  }
}
