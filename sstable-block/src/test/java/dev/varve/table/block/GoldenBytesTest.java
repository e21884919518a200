package dev.varve.table.block;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.bytes.Bytes;
import dev.varve.entry.Entry;
import dev.varve.entry.EntryCursor;
import dev.varve.entry.EntryKind;
import dev.varve.option.ByteSize;
import dev.varve.table.ReadPurpose;
import dev.varve.table.TableReader;
import dev.varve.testkit.table.MemoryBlockCache;
import dev.varve.testkit.table.MemoryTableFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

/**
 * The bytes on disk are those that FORMAT.md describes, for ever: what was written once is read,
 * and what is written is the same. The offsets here are taken from that page and from nowhere else.
 */
final class GoldenBytesTest {
  private static final String DATA_0 =
      """
      de99992701002700000027000000031a0301000005036170706c657265640500
      000205067269636f746f72616e6765040006010201
      """;
  private static final String DATA_1_HEADER = "c43e1ac20100f7000000f7000000";
  private static final String DATA_1 = "01ec01ac0200010006e60162616e616e61" + "78".repeat(230);
  private static final String BEHIND =
      """
      e8851e1f02000600000006000000197a4ea8672911be4daa0300080000000800
      000002350001620085029815041a04000301000003010000110b636f6d707265
      7373696f6e046e6f6e650666696c7465720a746573742e65786163740a626c6f
      636b2d73697a6503323536056c6576656c01300a626f74746f6d6d6f73740566
      616c736507656e74726965730134046b65797301330a746f6d6273746f6e6573
      013111736d616c6c6573742d73657175656e63650133106c6172676573742d73
      657175656e636503333030096b65792d62797465730232330b76616c75652d62
      797465730332333906626c6f636b7301320f7261772d626c6f636b2d62797465
      73033238361273746f7265642d626c6f636b2d6279746573033331340c66696c
      7465722d62797465730232300b696e6465782d6279746573023232
      """;
  private static final String FOOTER =
      """
      3a010000000000004e0100000000000064010000000000000700000000000000
      01000000225eecc45661727665424c4b
      """;

  private static List<Entry> entries() {
    return List.of(
        Tables.put("apple", 7, "red"),
        new Entry(Bytes.utf8("apple"), 3, EntryKind.DELETE, Bytes.EMPTY),
        Tables.put("apricot", 9, "orange"),
        Tables.put("banana", 300, "x".repeat(230)));
  }

  private static byte[] golden() {
    String digits = DATA_0 + DATA_1_HEADER + DATA_1 + BEHIND + FOOTER;
    return HexFormat.of().parseHex(digits.replaceAll("\\s", ""));
  }

  @Test
  void sameBytesAreWrittenForEver() throws IOException {
    MemoryTableFile file =
        Tables.write(
            BlockTableTest.options(ByteSize.bytes(256), TestParts.NONE),
            false,
            new TestParts(),
            entries());
    assertThat(HexFormat.of().formatHex(file.content()))
        .isEqualTo(HexFormat.of().formatHex(golden()));
  }

  @Test
  void whatWasWrittenOnceIsRead() throws IOException {
    List<Entry> read = new ArrayList<>();
    MemoryTableFile file = new MemoryTableFile(99, golden());
    try (TableReader reader = Tables.open(file, new TestParts(), MemoryBlockCache.keepingAll());
        EntryCursor cursor = reader.cursor(ReadPurpose.QUERY)) {
      while (cursor.next()) {
        read.add(cursor.entry());
      }
      reader.verify();
    }
    assertThat(read).isEqualTo(entries());
  }

  @Test
  void checksumsAreThoseOfThePage() {
    byte[] table = golden();
    ByteBuffer bytes = ByteBuffer.wrap(table).order(ByteOrder.LITTLE_ENDIAN);
    int at = 0;
    List<Integer> types = new ArrayList<>();
    while (at < table.length - 48) {
      int size = 14 + bytes.getInt(at + 6);
      assertThat(bytes.getInt(at)).isEqualTo(crc(table, at + 4, size - 4) ^ place(7, at));
      types.add((int) table[at + 4]);
      at += size;
    }
    assertThat(types).containsExactly(1, 1, 2, 3, 4);
    assertThat(bytes.getInt(at + 36)).isEqualTo(crc(table, at, 36) ^ place(7, table.length));
  }

  private static int crc(byte[] bytes, int offset, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, offset, length);
    return (int) crc.getValue();
  }

  private static int place(long mark, long position) {
    long z = mark * 0x9e3779b97f4a7c15L + position;
    z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
    z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
    return (int) (z >>> 32);
  }
}
