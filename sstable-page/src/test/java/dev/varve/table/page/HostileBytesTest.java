package dev.varve.table.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import com.sun.management.ThreadMXBean;
import dev.varve.bytes.Bytes;
import dev.varve.bytes.LittleEndian;
import dev.varve.entry.Entry;
import dev.varve.entry.EntryCursor;
import dev.varve.entry.EntryKind;
import dev.varve.entry.Found;
import dev.varve.storage.CorruptFileException;
import dev.varve.table.ReadPurpose;
import dev.varve.table.TableReader;
import dev.varve.testkit.table.MemoryBlockCache;
import dev.varve.testkit.table.MemoryTableFile;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Whoever writes a file can make its checksums right. Then anything may be read, but nothing ends
 * in an unchecked exception, takes memory out of proportion, or goes on for ever.
 */
final class HostileBytesTest {
  private static final long FAIR = 16L << 20;

  private final ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** A leaf, a long entry in three pages, and another leaf. */
  private static byte[] table() throws IOException {
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      String key = "key" + (10 + i / 3);
      entries.add(Tables.put(key, 300 - i, i % 4 == 1 ? "" : "value" + i));
    }
    entries.add(Tables.put("key13x", 290, "long".repeat(3000)));
    entries.add(new Entry(Bytes.utf8("last"), 70_000, EntryKind.DELETE, Bytes.EMPTY));
    byte[] table = Tables.write(entries).content();
    assertThat(pages(table)).isEqualTo(5);
    return table;
  }

  private static int pages(byte[] table) {
    return (int) LittleEndian.getLong(table, table.length - 100);
  }

  /** Makes checksums right; positions are those of FORMAT.md. */
  private static byte[] sealed(byte[] table) {
    int footer = table.length - 100;
    int pages = pages(table);
    for (int page = 0; page < pages; page++) {
      int sum = Footer.sum(table, page * 4096, 4096);
      LittleEndian.putInt(table, pages * 4096 + 4 * page, sum);
    }
    LittleEndian.putInt(table, footer + 80, Footer.sum(table, pages * 4096, footer - pages * 4096));
    LittleEndian.putInt(table, footer + 88, Footer.sum(table, footer, 88));
    return table;
  }

  /** Where the numbers are: headers, slots, what stands before keys, and the index. */
  private static List<Integer> interesting(byte[] table) {
    List<Integer> places = new ArrayList<>();
    for (int page = 0; page < pages(table); page++) {
      for (int at = 0; at < 44; at++) {
        places.add(page * 4096 + at);
      }
      for (int at = page == 0 ? 4096 - 60 : 4096 - 16; at < 4096; at++) {
        places.add(page * 4096 + at);
      }
    }
    for (int at = pages(table) * 4100; at < table.length - 100; at++) {
      places.add(at);
    }
    return places;
  }

  @Test
  void anyByteMayBeAnything() throws IOException {
    byte[] table = table();
    for (int at : interesting(table)) {
      for (int value : new int[] {0, 0x7f, 0xff, table[at] + 1}) {
        byte[] changed = table.clone();
        changed[at] = (byte) value;
        read(sealed(changed), "byte " + at + " is " + value);
      }
    }
  }

  @Test
  void anyFourBytesMayBeALargeNumber() throws IOException {
    byte[] table = table();
    for (int at : interesting(table)) {
      for (int number : new int[] {-1, 0x7fff_7fff, 0x0fff_0fff}) {
        byte[] changed = table.clone();
        LittleEndian.putInt(changed, Math.min(at, changed.length - 104), number);
        read(sealed(changed), number + " at " + at);
      }
    }
  }

  @Test
  void footerMaySayAnything() throws IOException {
    byte[] table = table();
    int footer = table.length - 100;
    long[] numbers = {
      0,
      1,
      2,
      3,
      4,
      5,
      6,
      36,
      37,
      38,
      4100,
      table.length,
      1 << 28,
      (1 << 28) + 1,
      1 << 30,
      Integer.MAX_VALUE,
      1L << 32,
      1L << 61,
      Long.MAX_VALUE,
      -1,
      Long.MIN_VALUE
    };
    for (int at = 0; at < 80; at += 8) {
      for (long number : numbers) {
        byte[] changed = table.clone();
        LittleEndian.putLong(changed, footer + at, number);
        LittleEndian.putInt(changed, footer + 88, Footer.sum(changed, footer, 88));
        read(changed, "the footer has " + number + " at " + at);
      }
    }
  }

  @Test
  void chainOfALongEntryIsFollowedOnlyAsItShouldGo() throws IOException {
    byte[] table = table();
    for (int page = 0; page < 5; page++) {
      for (int next : new int[] {0, 1, 2, 0x7fff, 0xffff}) {
        byte[] changed = table.clone();
        LittleEndian.putShort(changed, page * 4096 + 4, next);
        boolean damaged = !Arrays.equals(changed, table);
        MemoryTableFile file = new MemoryTableFile(7, sealed(changed));
        try (TableReader reader = Tables.open(file, MemoryBlockCache.keepingAll())) {
          if (damaged) {
            assertThatThrownBy(reader::verify)
                .as("page %s says that page %s follows", page, next)
                .isInstanceOf(CorruptFileException.class);
          } else {
            reader.verify();
          }
        }
      }
    }
  }

  private void read(byte[] table, String what) {
    MemoryTableFile file = new MemoryTableFile(7, table);
    long before = memory.getCurrentThreadAllocatedBytes();
    try (TableReader reader = Tables.open(file, MemoryBlockCache.keepingNothing())) {
      attempt(reader::verify);
      for (String key : new String[] {"", "key10", "key12", "key13x", "key13y", "last", "z"}) {
        attempt(() -> reader.get(Bytes.utf8(key), Entry.NEWEST, new Found()));
        attempt(() -> reader.get(Bytes.utf8(key), 295, new Found()));
      }
      for (ReadPurpose purpose : ReadPurpose.values()) {
        attempt(() -> walk(reader, purpose));
      }
    } catch (CorruptFileException e) {
      // That is how it should end.
    } catch (IOException | RuntimeException | Error e) {
      fail("hostile bytes: " + what, e);
    }
    assertThat(memory.getCurrentThreadAllocatedBytes() - before)
        .as("bytes allocated to read a table of %s bytes: %s", table.length, what)
        .isLessThan(FAIR);
    assertThat(file.openHandles()).as(what).isZero();
  }

  private static void walk(TableReader reader, ReadPurpose purpose) throws IOException {
    try (EntryCursor cursor = reader.cursor(purpose)) {
      int steps = 0;
      while (cursor.next()) {
        assertThat((long) cursor.key().length() + cursor.value().length()).isLessThan(FAIR);
        assertThat(++steps).isLessThan(1000);
      }
      while (cursor.previous()) {
        assertThat(--steps).isGreaterThanOrEqualTo(0);
      }
    }
  }

  /** Something to do with a table that may be damaged. */
  private interface Reading {
    void run() throws IOException;
  }

  private static void attempt(Reading reading) throws IOException {
    try {
      reading.run();
    } catch (CorruptFileException e) {
      // What else is there is tried too.
    }
  }
}
