package dev.varve.table.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.bytes.Bytes;
import dev.varve.entry.Entry;
import dev.varve.entry.EntryCursor;
import dev.varve.entry.EntryKind;
import dev.varve.table.ReadPurpose;
import dev.varve.table.TableReader;
import dev.varve.table.page.codec.Page;
import dev.varve.testkit.table.MemoryBlockCache;
import dev.varve.testkit.table.MemoryTableFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

/**
 * The bytes on disk are those that FORMAT.md describes, for ever: what was written once is read,
 * and what is written is the same. The positions here are taken from that page and from nowhere
 * else.
 */
final class GoldenBytesTest {
  private static final String LEAF_START =
      """
      0300c20f0000ec0fdb0fc20f
      """;
  private static final String LEAF_END =
      """
      09000000000000001001070061707269636f746f72616e676503000000000000
      00080205006170706c6507000000000000000b0105006170706c65726564
      """;
  private static final String LONG_START =
      """
      01000800010008002c01000000000000ee1f81060000008813000062616e616e
      61
      """;
  private static final String OVERFLOW_START =
      """
      01004d0c00004d0c
      """;
  private static final String OVERFLOW_RECORD =
      """
      0100000000000000a907
      """;
  private static final String TAIL =
      """
      b3272abf5be062437cd7f1fb00000000056170706c65010000000662616e616e
      61
      """;
  private static final String FOOTER =
      """
      0300000000000000020000000000000015000000000000000400000000000000
      0300000000000000010000000000000003000000000000002c01000000000000
      1700000000000000911300000000000056d2160801000000f725d7f256617276
      65504745
      """;

  private static List<Entry> entries() {
    return List.of(
        Tables.put("apple", 7, "red"),
        new Entry(Bytes.utf8("apple"), 3, EntryKind.DELETE, Bytes.EMPTY),
        Tables.put("apricot", 9, "orange"),
        Tables.put("banana", 300, "x".repeat(5000)));
  }

  private static byte[] golden() {
    String digits =
        LEAF_START
            + "00".repeat(4022)
            + LEAF_END
            + LONG_START
            + "78".repeat(4063)
            + OVERFLOW_START
            + "00".repeat(3141)
            + OVERFLOW_RECORD
            + "78".repeat(937)
            + TAIL
            + FOOTER;
    return HexFormat.of().parseHex(digits.replaceAll("\\s", ""));
  }

  @Test
  void sameBytesAreWrittenForEver() throws IOException {
    MemoryTableFile file = Tables.write(entries());
    assertThat(HexFormat.of().formatHex(file.content()))
        .isEqualTo(HexFormat.of().formatHex(golden()));
  }

  @Test
  void whatWasWrittenOnceIsRead() throws IOException {
    List<Entry> read = new ArrayList<>();
    MemoryTableFile file = new MemoryTableFile(99, golden());
    try (TableReader reader = Tables.open(file, MemoryBlockCache.keepingAll());
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
    int footer = table.length - 100;
    for (int page = 0; page < 3; page++) {
      assertThat(bytes.getInt(3 * 4096 + 4 * page)).isEqualTo(crc(table, 4096 * page, 4096));
    }
    assertThat(bytes.getInt(footer + 80)).isEqualTo(crc(table, 3 * 4096, footer - 3 * 4096));
    assertThat(bytes.getInt(footer + 88)).isEqualTo(crc(table, footer, 88));
  }

  @Test
  void pagesOfATableArePagesOfTheSource() throws IOException {
    byte[] table = golden();
    Page leaf = Page.of(Arrays.copyOf(table, 4096));
    assertThat(leaf.id(0)).as("the sequence").isEqualTo(7);
    assertThat(leaf.data(0)).isEqualTo(Bytes.hex("01050061" + "70706c65726564"));
    assertThat(leaf.slots()).isEqualTo(3);
    Page overflow = Page.of(Arrays.copyOfRange(table, 8192, 12_288));
    assertThat(overflow.data(0, 1)).isEqualTo(Bytes.utf8("x".repeat(937)));
  }

  private static int crc(byte[] bytes, int offset, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, offset, length);
    return (int) crc.getValue();
  }
}
