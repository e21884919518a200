package dev.varve.wal.framing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.bytes.Bytes;
import dev.varve.option.Options;
import dev.varve.spi.WalProvider;
import dev.varve.testkit.wal.MemoryWalContext;
import dev.varve.wal.Wal;
import dev.varve.wal.chunked.ChunkedWalProvider;
import dev.varve.wal.record.RecordWalProvider;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

/**
 * The bytes on disk are those that FORMAT.md describes, for ever: what was written once is read,
 * and what is written is the same. The offsets here are taken from that page and from nowhere else.
 */
final class GoldenBytesTest {
  private static final UUID STORE = new UUID(0x0123456789abcdefL, 0xfedcba9876543210L);

  private static final String CHUNKED_7 =
      """
      bad94d35010000000700000000000000ffffffffffffffff0000000000000000
      000000000000000098353a9e377851d4de6e6670050001666972737455ce60c2
      18000598353a9e377851d43c000000000000002e80bdacdb55930ba4a35d0a00
      0001433a1c0b18000698353a9e377851d4620000000000000086c4c3449beaed
      61
      """;
  private static final String CHUNKED_9 =
      """
      c8bb006c01000000090000000000000007000000000000008100000000000000
      081c3cf3dc76d305ca6e6afc2be9cef1914e3ab5010001782afc99eb180006ca
      6e6afc2be9cef13800000000000000441616393ea1b85d
      """;
  private static final String RECORD_7 =
      """
      bad94d35010000000700000000000000ffffffffffffffff0000000000000000
      000000000000000098353a9e377851d4fd23f840050000000166697273741109
      58ce180000000598353a9e377851d43e00000000000000227d080d2c1e397f13
      b3da1e000000000187ecc11e180000000698353a9e377851d468000000000000
      0019bfafa04e2fcf31
      """;
  private static final String RECORD_9 =
      """
      7528abd301000000090000000000000007000000000000008900000000000000
      0959907d5e531580876c9eed884633a2d0bdfcca010000000178eaa75d0e1800
      000006876c9eed884633a23a00000000000000bbb633bb379764e7
      """;

  @Test
  void chunkedWritesAndReadsTheSameBytesForEver() throws IOException {
    check(new ChunkedWalProvider(), CHUNKED_7, CHUNKED_9);
  }

  @Test
  void recordWritesAndReadsTheSameBytesForEver() throws IOException {
    check(new RecordWalProvider(), RECORD_7, RECORD_9);
  }

  private static void check(WalProvider provider, String seven, String nine) throws IOException {
    MemoryWalContext context = new MemoryWalContext(STORE, 1);
    try (Wal wal = provider.create(Options.EMPTY).open(context, 0, (_, _, _) -> {})) {
      wal.startSegment(7);
      wal.append(Bytes.utf8("first"));
      wal.sync();
      wal.append(Bytes.EMPTY);
      wal.startSegment(9);
      wal.append(Bytes.utf8("x"));
    }
    assertThat(context.content(7)).isEqualTo(bytes(seven));
    assertThat(context.content(9)).isEqualTo(bytes(nine));

    MemoryWalContext old = new MemoryWalContext(STORE, 1);
    old.replace(7, bytes(seven));
    old.replace(9, bytes(nine));
    List<String> records = new ArrayList<>();
    provider
        .create(Options.EMPTY)
        .open(old, 0, (segment, at, record) -> records.add(segment + "@" + at + record.toUtf8()))
        .close();
    assertThat(records).hasSize(3);
    assertThat(records.getFirst()).isEqualTo("7@48first");
  }

  @Test
  void bytesStandWhereThePageSays() {
    long markOf7 = checkHeader(bytes(CHUNKED_7), 7, -1, 0, 0);
    assertThat(checkHeader(bytes(RECORD_7), 7, -1, 0, 0)).isEqualTo(markOf7);
    checkSegment(bytes(CHUNKED_7), bytes(CHUNKED_9), markOf7, 2, 6, 7);
    checkSegment(bytes(RECORD_7), bytes(RECORD_9), markOf7, 4, 8, 9);
  }

  /** Checks a header as the table in FORMAT.md says, and returns the mark. */
  private static long checkHeader(
      byte[] segment, long number, long previous, long length, long chain) {
    ByteBuffer bytes = ByteBuffer.wrap(segment).order(ByteOrder.LITTLE_ENDIAN);
    CRC32C crc = new CRC32C();
    crc.update(segment, 4, 44);
    assertThat(bytes.getInt(0)).isEqualTo((int) crc.getValue());
    assertThat(bytes.getShort(4)).isEqualTo((short) 1);
    assertThat(bytes.getShort(6)).isZero();
    assertThat(bytes.getLong(8)).isEqualTo(number);
    assertThat(bytes.getLong(16)).isEqualTo(previous);
    assertThat(bytes.getLong(24)).isEqualTo(length);
    assertThat(bytes.getLong(32)).isEqualTo(chain);
    long mark = 0;
    for (long part :
        new long[] {
          STORE.getMostSignificantBits(),
          STORE.getLeastSignificantBits(),
          number,
          previous,
          length,
          chain
        }) {
      mark = mix(mark ^ part);
    }
    assertThat(bytes.getLong(40)).isEqualTo(mark);
    return mark;
  }

  private static void checkSegment(
      byte[] seven, byte[] nine, long mark, int lengthSize, int typeAt, int contentAt) {
    ByteBuffer bytes = ByteBuffer.wrap(seven).order(ByteOrder.LITTLE_ENDIAN);
    int[] types = {1, 5, 1, 6};
    int[] lengths = {5, 24, 0, 24};
    int at = 48;
    int durable = 0;
    long chain = mark;
    for (int i = 0; i < types.length; i++) {
      CRC32C crc = new CRC32C();
      crc.update(
          ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN).putLong(mark).putLong(at).flip());
      crc.update(seven, at + 4, contentAt - 4 + lengths[i]);
      assertThat(bytes.getInt(at)).isEqualTo((int) crc.getValue());
      assertThat(lengthSize == 2 ? bytes.getShort(at + 4) : bytes.getInt(at + 4))
          .isEqualTo(lengths[i]);
      assertThat(bytes.get(at + typeAt)).isEqualTo((byte) types[i]);
      int content = at + contentAt;
      if (types[i] != 1) {
        assertThat(bytes.getLong(content)).isEqualTo(mark);
        assertThat(bytes.getLong(content + 8)).isEqualTo(types[i] == 6 ? at : durable);
        assertThat(bytes.getLong(content + 16)).isEqualTo(chain);
      } else if (lengths[i] > 0) {
        assertThat(Bytes.wrap(seven, content, lengths[i]).toUtf8()).isEqualTo("first");
      }
      chain = mix(chain ^ (bytes.getInt(at) & 0xffff_ffffL));
      at = content + lengths[i];
      durable = i == 0 ? at : durable;
    }
    assertThat(at).isEqualTo(seven.length);
    checkHeader(nine, 9, 7, at, chain);
  }

  private static long mix(long x) {
    long z = x + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex.replace("\n", ""));
  }
}
