package dev.varve.table.flat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.bytes.Bytes;
import dev.varve.entry.Entry;
import dev.varve.entry.EntryCursor;
import dev.varve.entry.EntryKind;
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
 * and what is written is the same. The positions here are taken from that page and from nowhere
 * else.
 */
final class GoldenBytesTest {
  private static final String RECORDS =
      """
      05000000030000000700000000000000016170706c6572656405000000000000
      000300000000000000026170706c650700000006000000090000000000000001
      61707269636f746f72616e676506000000e60000002c01000000000000016261
      6e616e61
      """;
  private static final String OFFSETS =
      """
      000000000000000019000000000000002f000000000000004d00000000000000
      """;
  private static final String SUMS =
      """
      35fc5c970a1e2540
      """;
  private static final String FOOTER =
      """
      4a01000000000000040000000000000003000000000000000100000000000000
      03000000000000002c010000000000001700000000000000ef00000000000000
      00010000a665df4e010000001ffb7c615661727665464c54
      """;

  private static List<Entry> entries() {
    return List.of(
        Tables.put("apple", 7, "red"),
        new Entry(Bytes.utf8("apple"), 3, EntryKind.DELETE, Bytes.EMPTY),
        Tables.put("apricot", 9, "orange"),
        Tables.put("banana", 300, "x".repeat(230)));
  }

  private static byte[] golden() {
    String digits = RECORDS + "78".repeat(230) + OFFSETS + SUMS + FOOTER;
    return HexFormat.of().parseHex(digits.replaceAll("\\s", ""));
  }

  @Test
  void sameBytesAreWrittenForEver() throws IOException {
    MemoryTableFile file = Tables.write(Tables.pages(256), entries());
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
    int footer = table.length - 88;
    int offsets = (int) bytes.getLong(footer);
    int body = offsets + 8 * (int) bytes.getLong(footer + 8);
    assertThat(bytes.getInt(footer + 64)).as("page size").isEqualTo(256);
    assertThat(body).as("two pages").isBetween(257, 512);
    assertThat(bytes.getInt(body)).isEqualTo(crc(table, 0, 256));
    assertThat(bytes.getInt(body + 4)).isEqualTo(crc(table, 256, body - 256));
    assertThat(body + 8).as("nothing else").isEqualTo(footer);
    assertThat(bytes.getInt(footer + 68)).isEqualTo(crc(table, body, 8));
    assertThat(bytes.getInt(footer + 76)).isEqualTo(crc(table, footer, 76));
  }

  @Test
  void offsetsLeadToRecords() {
    byte[] table = golden();
    ByteBuffer bytes = ByteBuffer.wrap(table).order(ByteOrder.LITTLE_ENDIAN);
    int offsets = (int) bytes.getLong(table.length - 88);
    int expected = 0;
    for (int i = 0; i < 4; i++) {
      assertThat(bytes.getLong(offsets + 8 * i)).as("offset %s", i).isEqualTo(expected);
      expected += 17 + bytes.getInt(expected) + bytes.getInt(expected + 4);
    }
    assertThat(expected).as("where the records end").isEqualTo(offsets);
  }

  private static int crc(byte[] bytes, int offset, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, offset, length);
    return (int) crc.getValue();
  }
}
