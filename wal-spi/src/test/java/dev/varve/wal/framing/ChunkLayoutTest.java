package dev.varve.wal.framing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.bytes.Bytes;
import dev.varve.bytes.LittleEndian;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * Chunks fill blocks as FORMAT.md says, and every byte of a segment belongs to one or is padding.
 */
final class ChunkLayoutTest {
  private static final int BLOCK = ChunkFraming.BLOCK;
  private static final int LONGEST = BLOCK - ChunkFraming.HEADER;

  private final FrameWriter writer =
      new ChunkFraming()
          .writer(SegmentHeader.of(1, new UUID(1, 2), 1, SegmentEnd.NONE), Integer.MAX_VALUE);

  @Test
  void recordsAreSplitAtTheEndsOfBlocks() {
    fillBlock(BLOCK);
    assertThat(chunks(record(0))).containsExactly("FULL 0");
    fillBlock(BLOCK);
    assertThat(chunks(record(LONGEST))).containsExactly("FULL 32761");
    assertThat(chunks(record(LONGEST + 1))).containsExactly("FIRST 32761", "LAST 1");
    fillBlock(BLOCK);
    assertThat(chunks(record(65_536))).containsExactly("FIRST 32761", "MIDDLE 32761", "LAST 14");
    fillBlock(BLOCK);
    assertThat(chunks(record(100_000)))
        .containsExactly("FIRST 32761", "MIDDLE 32761", "MIDDLE 32761", "LAST 1717");
  }

  @Test
  void smallRestsOfBlocksAreFilled() {
    for (int rest = 0; rest < ChunkFraming.HEADER; rest++) {
      fillBlock(BLOCK - rest);
      assertThat(chunks(record(3))).as("%s bytes left", rest).containsExactly("FULL 3");
      assertThat(writer.position() % BLOCK).as("%s bytes left", rest).isEqualTo(10);
    }
    fillBlock(BLOCK - ChunkFraming.HEADER);
    assertThat(chunks(record(3))).containsExactly("FIRST 0", "LAST 3");
    fillBlock(BLOCK - ChunkFraming.HEADER);
    assertThat(chunks(record(0))).containsExactly("FULL 0");
  }

  @Test
  void promisesAreNeverSplit() {
    for (int rest = 0; rest <= 40; rest++) {
      int left = rest;
      fillBlock(BLOCK - rest);
      List<String> expected = new ArrayList<>();
      if (left >= 7 && left < 31) {
        expected.add("PAD " + (left - 7));
      }
      expected.add("SYNCED 24");
      assertThat(chunks(() -> writer.synced(100))).as("%s bytes left", rest).isEqualTo(expected);
    }
  }

  private Runnable record(int length) {
    return () -> writer.record(Bytes.wrap(new byte[length]));
  }

  /** Writes records so that the next byte is at this place of a block. */
  private void fillBlock(int place) {
    int rest = ChunkFraming.restOfBlock(writer.position());
    if (rest < 100) {
      writer.record(Bytes.wrap(new byte[200]));
      rest = ChunkFraming.restOfBlock(writer.position());
    }
    int count = rest - (BLOCK - place) - ChunkFraming.HEADER;
    if (count >= 0) {
      writer.record(Bytes.wrap(new byte[count]));
    }
    writer.clear();
    assertThat((writer.position() - 1) % BLOCK + 1).isEqualTo(place);
  }

  /** The chunks that a call writes, and a check that there is nothing but zeros between them. */
  private List<String> chunks(Runnable call) {
    writer.clear();
    Arrays.fill(writer.array(), (byte) 0x55);
    long start = writer.position();
    call.run();
    byte[] array = writer.array();
    List<String> chunks = new ArrayList<>();
    int at = 0;
    while (at < writer.length()) {
      int rest = ChunkFraming.restOfBlock(start + at);
      if (rest < ChunkFraming.HEADER) {
        for (int i = 0; i < rest; i++) {
          assertThat(array[at + i]).isZero();
        }
        at += rest;
      } else {
        int length = LittleEndian.getShort(array, at + ChunkFraming.LENGTH_AT);
        String[] names = {"", "FULL", "FIRST", "MIDDLE", "LAST", "SYNCED", "SEAL", "PAD"};
        String name = names[array[at + ChunkFraming.TYPE_AT]];
        chunks.add(name + " " + length);
        for (int i = 0; i < length && name.equals("PAD"); i++) {
          assertThat(array[at + ChunkFraming.HEADER + i]).as("nothing is left over").isZero();
        }
        assertThat(ChunkFraming.HEADER + length).isLessThanOrEqualTo(rest);
        at += ChunkFraming.HEADER + length;
      }
    }
    assertThat(at).as("chunks and padding fill what was written").isEqualTo(writer.length());
    return chunks;
  }
}
