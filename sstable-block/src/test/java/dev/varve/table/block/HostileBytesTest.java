package dev.varve.table.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.sun.management.ThreadMXBean;
import dev.varve.bytes.Bytes;
import dev.varve.bytes.LittleEndian;
import dev.varve.entry.Entry;
import dev.varve.entry.EntryCursor;
import dev.varve.entry.EntryKind;
import dev.varve.entry.Found;
import dev.varve.option.ByteSize;
import dev.varve.spi.UnknownComponentException;
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
  private static final long FAIR = 60L << 20;

  private final TestParts parts = new TestParts();
  private final ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private byte[] table() throws IOException {
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      String key = "key" + (10 + i / 3);
      entries.add(Tables.put(key, 300 - i, i % 4 == 1 ? "" : "value" + i));
    }
    entries.add(new Entry(Bytes.utf8("last"), 70_000, EntryKind.DELETE, Bytes.EMPTY));
    return Tables.write(
            BlockTableTest.options(ByteSize.bytes(256), TestParts.NONE), false, parts, entries)
        .content();
  }

  /** Where frames start, and behind them where the footer does. */
  private static List<Integer> frames(byte[] table) {
    List<Integer> frames = new ArrayList<>();
    int at = 0;
    while (at < table.length - Footer.SIZE) {
      frames.add(at);
      at += Frame.HEADER + LittleEndian.getInt(table, at + Frame.STORED_AT);
    }
    frames.add(at);
    return frames;
  }

  /** Makes checksums right. */
  private static byte[] sealed(byte[] table, List<Integer> frames) {
    for (int i = 0; i + 1 < frames.size(); i++) {
      int at = frames.get(i);
      LittleEndian.putInt(table, at, Frame.checksum(7, at, table, at, frames.get(i + 1) - at));
    }
    return table;
  }

  @Test
  void anyByteMayBeAnything() throws IOException {
    byte[] table = table();
    List<Integer> frames = frames(table);
    assertThat(frames).hasSizeGreaterThan(5);
    for (int at = 0; at < frames.getLast(); at++) {
      for (int value : new int[] {0, 3, 0x7f, 0xff, table[at] + 1}) {
        byte[] changed = table.clone();
        changed[at] = (byte) value;
        read(sealed(changed, frames), "byte " + at + " is " + value);
      }
    }
  }

  @Test
  void anyThreeBytesMayBeALargeNumber() throws IOException {
    byte[] table = table();
    List<Integer> frames = frames(table);
    for (int at = 0; at + 5 <= frames.getLast(); at++) {
      byte[] changed = table.clone();
      for (int i = 0; i < 4; i++) {
        changed[at + i] = (byte) 0xff;
      }
      changed[at + 4] = 7;
      read(sealed(changed, frames), "a large number at " + at);
    }
  }

  @Test
  void footerMayPointAnywhere() throws IOException {
    byte[] table = table();
    int at = table.length - Footer.SIZE;
    long[] places = {0, 1, 14, 15, at - 15, at, table.length, Long.MAX_VALUE, -1, Long.MIN_VALUE};
    for (long filter : places) {
      for (long index : places) {
        for (long properties : places) {
          byte[] changed = table.clone();
          byte[] footer = new Footer(filter, index, properties, 7, table.length).encode();
          System.arraycopy(footer, 0, changed, at, footer.length);
          read(changed, filter + ", " + index + ", " + properties);
        }
      }
    }
  }

  private void read(byte[] table, String what) {
    MemoryTableFile file = new MemoryTableFile(7, table);
    long before = memory.getCurrentThreadAllocatedBytes();
    try (TableReader reader = Tables.open(file, parts, MemoryBlockCache.keepingNothing())) {
      attempt(reader::verify);
      for (String key : new String[] {"", "key10", "key12", "key13x", "last", "z"}) {
        attempt(() -> reader.get(Bytes.utf8(key), Entry.NEWEST, new Found()));
        attempt(() -> reader.get(Bytes.utf8(key), 295, new Found()));
      }
      attempt(() -> walk(reader));
    } catch (CorruptFileException | UnknownComponentException e) {
      // That is how it should end.
    } catch (IOException | RuntimeException | Error e) {
      fail("hostile bytes: " + what, e);
    }
    assertThat(memory.getCurrentThreadAllocatedBytes() - before)
        .as("bytes allocated to read a table of %s bytes: %s", table.length, what)
        .isLessThan(FAIR);
    assertThat(file.openHandles()).as(what).isZero();
  }

  private static void walk(TableReader reader) throws IOException {
    try (EntryCursor cursor = reader.cursor(ReadPurpose.QUERY)) {
      int steps = 0;
      while (cursor.next()) {
        assertThat((long) cursor.key().length() + cursor.value().length()).isLessThan(FAIR);
        assertThat(++steps).isLessThan(1000);
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
