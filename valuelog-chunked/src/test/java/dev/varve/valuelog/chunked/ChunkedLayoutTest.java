package dev.varve.valuelog.chunked;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.bytes.Bytes;
import dev.varve.option.ByteSize;
import dev.varve.option.Options;
import dev.varve.store.IncompatibleFormatException;
import dev.varve.testkit.table.MemoryTableFile;
import dev.varve.valuelog.ChunkWriter;
import dev.varve.valuelog.ValueLog;
import dev.varve.valuelog.ValuePlace;
import java.io.IOException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** What is particular to chunks of this value log. */
class ChunkedLayoutTest {
  private static final int KIB = 1 << 10;

  private static ValueLog log(long chunkSize) {
    return new ChunkedValueLogProvider()
        .create(
            Options.builder()
                .set(ChunkedValueLogProvider.CHUNK_SIZE, ByteSize.bytes(chunkSize))
                .build());
  }

  private static Bytes zeros(int length) {
    return Bytes.wrap(new byte[length]);
  }

  @Test
  void layoutIsThatOfTheDescription() throws IOException {
    MemoryTableFile file = new MemoryTableFile(1);
    try (var append = file.append();
        ChunkWriter writer = log(64 * KIB).write(append)) {
      assertThat(writer.add(Bytes.utf8("hello"))).isEqualTo(new ValuePlace(0, 5, 0x9a71bb4c));
      assertThat(writer.add(Bytes.EMPTY)).isEqualTo(new ValuePlace(5, 0, 0));
      writer.finish();
      append.sync();
    }
    assertThat(HexFormat.of().formatHex(file.content()))
        .isEqualTo(
            "68656c6c6f" // values
                + "050000004cbb719a" // index: length, checksum
                + "0000000000000000"
                + "05000000000000000200000000000000" // bytes of values, number of values
                + "4d6a3cab" // checksum of the index
                + "22c9e236" // of the footer so far
                + "566172766556414c"); // VarveVAL
  }

  @Test
  void valuesFollowEachOtherUntilOneDoesNotFitAndAnExactFitDoes() throws IOException {
    MemoryTableFile file = new MemoryTableFile(1);
    try (var append = file.append();
        ChunkWriter writer = log(64 * KIB).write(append)) {
      assertThat(writer.add(zeros(30 * KIB)).offset()).isZero();
      assertThat(writer.add(zeros(30 * KIB)).offset()).isEqualTo(30_720);
      assertThat(writer.hasRoomFor(30 * KIB)).isFalse();
      assertThat(writer.hasRoomFor(4 * KIB + 1)).isFalse();
      assertThat(writer.hasRoomFor(4 * KIB)).isTrue();
    }
  }

  @Test
  void thresholdIsTheShortestValueThatIsTaken() {
    ValueLog log = new ChunkedValueLogProvider().create(Options.EMPTY);
    assertThat(log.takes(KIB - 1)).isFalse();
    assertThat(log.takes(KIB)).isTrue();
  }

  @Test
  void chunkOfAnotherVersionIsRefusedAndItsFileClosed() {
    MemoryTableFile file = new MemoryTableFile(1);
    assertThatThrownBy(() -> log(KIB).read(file.open(), 2))
        .isInstanceOf(IncompatibleFormatException.class)
        .hasMessageContaining("version 2");
    assertThat(file.openHandles()).isZero();
  }
}
