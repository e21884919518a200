package dev.varve.table.flat;

import static org.assertj.core.api.Assertions.assertThat;
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
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Whoever writes a file can make its checksums right. Then anything may be read, but nothing ends
 * in an unchecked exception, takes memory out of proportion, or goes on for ever.
 */
final class HostileBytesTest {
  private static final int PAGE = 256;
  private static final long FAIR = 16L << 20;

  private final ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private static byte[] table() throws IOException {
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      String key = "key" + (10 + i / 3);
      entries.add(Tables.put(key, 300 - i, i % 4 == 1 ? "" : "value" + i));
    }
    entries.add(new Entry(Bytes.utf8("last"), 70_000, EntryKind.DELETE, Bytes.EMPTY));
    return Tables.write(Tables.pages(PAGE), entries).content();
  }

  /** Makes checksums right; positions are those of FORMAT.md. */
  private static byte[] sealed(byte[] table) {
    int footer = table.length - 88;
    int body = body(table);
    for (int page = 0; page * PAGE < body; page++) {
      int at = page * PAGE;
      int sum = Footer.sum(table, at, Math.min(PAGE, body - at));
      LittleEndian.putInt(table, body + 4 * page, sum);
    }
    LittleEndian.putInt(table, footer + 68, Footer.sum(table, body, footer - body));
    LittleEndian.putInt(table, footer + 76, Footer.sum(table, footer, 76));
    return table;
  }

  private static int body(byte[] table) {
    int footer = table.length - 88;
    return (int)
        (LittleEndian.getLong(table, footer) + 8 * LittleEndian.getLong(table, footer + 8));
  }

  @Test
  void anyByteMayBeAnything() throws IOException {
    byte[] table = table();
    for (int at = 0; at < body(table); at++) {
      for (int value : new int[] {0, 3, 0x7f, 0xff, table[at] + 1}) {
        byte[] changed = table.clone();
        changed[at] = (byte) value;
        read(sealed(changed), "byte " + at + " is " + value);
      }
    }
  }

  @Test
  void anyEightBytesMayBeALargeNumber() throws IOException {
    byte[] table = table();
    long[] numbers = {-1, Long.MIN_VALUE, 0x7fff_ffff_7fff_ffffL, 1L << 33};
    for (int at = 0; at + 8 <= body(table); at++) {
      for (long number : numbers) {
        byte[] changed = table.clone();
        LittleEndian.putLong(changed, at, number);
        read(sealed(changed), number + " at " + at);
      }
    }
  }

  @Test
  void footerMaySayAnything() throws IOException {
    byte[] table = table();
    int footer = table.length - 88;
    int offsets = (int) LittleEndian.getLong(table, footer);
    long[] numbers = {
      0,
      1,
      2,
      12,
      13,
      14,
      255,
      256,
      257,
      offsets - 1,
      offsets,
      offsets + 8,
      table.length,
      1 << 20,
      Integer.MAX_VALUE,
      1L << 60,
      1L << 61,
      Long.MAX_VALUE,
      -1,
      Long.MIN_VALUE
    };
    for (int at = 0; at < 72; at += 4) {
      for (long number : numbers) {
        byte[] changed = table.clone();
        if (at % 8 == 0 && at < 64) {
          LittleEndian.putLong(changed, footer + at, number);
        } else {
          LittleEndian.putInt(changed, footer + at, (int) number);
        }
        LittleEndian.putInt(changed, footer + 76, Footer.sum(changed, footer, 76));
        read(changed, "the footer has " + number + " at " + at);
      }
    }
    for (long first : numbers) {
      for (long second : numbers) {
        byte[] changed = table.clone();
        LittleEndian.putLong(changed, footer, first);
        LittleEndian.putLong(changed, footer + 8, second);
        LittleEndian.putInt(changed, footer + 76, Footer.sum(changed, footer, 76));
        read(changed, second + " offsets at " + first);
      }
    }
  }

  private void read(byte[] table, String what) {
    MemoryTableFile file = new MemoryTableFile(7, table);
    long before = memory.getCurrentThreadAllocatedBytes();
    try (TableReader reader = Tables.open(file, MemoryBlockCache.keepingNothing())) {
      attempt(reader::verify);
      for (String key : new String[] {"", "key10", "key12", "key13x", "last", "z"}) {
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
