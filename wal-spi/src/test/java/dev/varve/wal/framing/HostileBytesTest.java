package dev.varve.wal.framing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.varve.bytes.Bytes;
import dev.varve.bytes.LittleEndian;
import dev.varve.storage.CorruptFileException;
import dev.varve.storage.FileKind;
import dev.varve.storage.FileName;
import dev.varve.storage.ReadFile;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the bytes are, reading them ends, and costs what their number allows. */
final class HostileBytesTest {
  private static final int SIZE = 3 << 20;

  private final SegmentHeader header = SegmentHeader.of(1, new UUID(1, 2), 1, SegmentEnd.NONE);

  static List<Framing> framings() {
    return List.of(new ChunkFraming(), new RecordFraming());
  }

  /** A file in memory that counts how much is read from it. */
  private static final class CountingFile implements ReadFile {
    final byte[] bytes;
    long read;
    int calls;

    CountingFile(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public FileName name() {
      return new FileName(FileKind.WAL, 1);
    }

    @Override
    public long size() {
      return bytes.length;
    }

    @Override
    public void read(long position, byte[] target, int offset, int length) {
      System.arraycopy(bytes, (int) position, target, offset, length);
      read += length;
      calls++;
    }

    @Override
    public void close() {}
  }

  /** Walks over a segment, and behind its break, and returns how many records there were. */
  private int walk(Framing framing, CountingFile file) throws IOException {
    SegmentBytes bytes = new SegmentBytes();
    bytes.show(file, file.size());
    FrameReader reader = framing.reader(header, bytes);
    int records = 0;
    while (true) {
      switch (reader.next()) {
        case RECORD -> records++;
        case MARKER -> {}
        case SEAL, END -> {
          return records;
        }
        case BROKEN -> {
          assertThat(reader.promiseBeyond(reader.brokenAt())).isEqualTo(-1);
          boolean ignored = reader.recordFollows(reader.brokenAt());
          assertThat(ignored).isIn(true, false);
          return records;
        }
      }
    }
  }

  private byte[] segment(Framing framing, Consumer<FrameWriter> content, int size) {
    FrameWriter writer = framing.writer(header, Integer.MAX_VALUE);
    content.accept(writer);
    byte[] bytes = new byte[Math.max(size, SegmentHeader.SIZE + writer.length())];
    System.arraycopy(header.encode(), 0, bytes, 0, SegmentHeader.SIZE);
    System.arraycopy(writer.array(), 0, bytes, SegmentHeader.SIZE, writer.length());
    return bytes;
  }

  @ParameterizedTest
  @MethodSource("framings")
  void bytesAreReadOnceInLargePieces(Framing framing) throws IOException {
    byte[] bytes =
        segment(
            framing,
            writer -> {
              for (int i = 0; i < 20_000; i++) {
                writer.record(Bytes.wrap(new byte[100]));
              }
            },
            0);
    CountingFile file = new CountingFile(bytes);
    assertThat(walk(framing, file)).isEqualTo(20_000);
    assertThat(file.read).isLessThan(bytes.length * 11L / 10);
    assertThat(file.calls).isLessThan(20);
  }

  @ParameterizedTest
  @MethodSource("framings")
  void searchBehindABreakIsLinear(Framing framing) throws IOException {
    Random random = new Random(5);
    byte[] marks = new byte[SIZE];
    for (int i = 0; i + 8 <= SIZE; i += 8) {
      LittleEndian.putLong(marks, i, header.chain());
    }
    byte[] garbage = new byte[SIZE];
    random.nextBytes(garbage);
    byte[] likeRecords = new byte[SIZE];
    Arrays.fill(likeRecords, (byte) FrameType.FULL);
    byte[] likePromises = new byte[SIZE];
    Arrays.fill(likePromises, (byte) FrameType.SYNCED);
    for (byte[] tail : List.of(marks, garbage, likeRecords, likePromises)) {
      byte[] bytes = segment(framing, writer -> writer.record(Bytes.utf8("sound")), 0);
      byte[] whole = Arrays.copyOf(bytes, bytes.length + SIZE);
      System.arraycopy(tail, 0, whole, bytes.length, SIZE);
      CountingFile file = new CountingFile(whole);
      assertThat(walk(framing, file)).isEqualTo(1);
      assertThat(file.read).as("bytes read").isLessThan(6L * whole.length);
    }
  }

  @ParameterizedTest
  @MethodSource("framings")
  void searchGivesUpOnBytesThatOnlyLookLikeRecords(Framing framing) {
    byte[] bytes = segment(framing, writer -> writer.record(Bytes.utf8("sound")), 20 << 20);
    for (int i = 100; i + 5 <= bytes.length; i += 5) {
      bytes[i] = (byte) 0xff;
      bytes[i + 1] = (byte) 0xff;
      bytes[i + 4] = FrameType.FULL;
    }
    // Every fifth byte starts what may be a record of 64 KiB: 250 GB of checksums, were all tried.
    assertTimeoutPreemptively(Duration.ofSeconds(10), () -> walk(framing, new CountingFile(bytes)));
  }

  @ParameterizedTest
  @MethodSource("framings")
  void promiseIsFoundWhereverItStands(Framing framing) throws IOException {
    for (int length = (256 << 10) - 200; length < (256 << 10) + 20; length += 3) {
      byte[] record = new byte[length];
      byte[] bytes =
          segment(
              framing,
              writer -> {
                writer.record(Bytes.utf8("damaged"));
                writer.record(Bytes.wrap(record));
                writer.synced(writer.position());
              },
              0);
      bytes[SegmentHeader.SIZE + 10] ^= 1;
      SegmentBytes shown = new SegmentBytes();
      shown.show(new CountingFile(bytes), bytes.length);
      FrameReader reader = framing.reader(header, shown);
      assertThat(reader.next()).isEqualTo(FrameReader.Step.BROKEN);
      assertThat(reader.promiseBeyond(reader.brokenAt()))
          .as("the promise behind a record of %s bytes", length)
          .isGreaterThan(length);
    }
  }

  @ParameterizedTest
  @MethodSource("framings")
  void promiseOfWhatIsNotWrittenYetIsDamage(Framing framing) {
    for (long promised : new long[] {1 << 20, Long.MAX_VALUE, -1, 0}) {
      byte[] bytes = segment(framing, writer -> writer.synced(promised), 0);
      assertThatThrownBy(() -> walk(framing, new CountingFile(bytes)))
          .isInstanceOf(CorruptFileException.class);
    }
  }

  @Test
  void paddingThatIsNotZeroIsABreak() throws IOException {
    ChunkFraming framing = new ChunkFraming();
    int padding = 4;
    int first = ChunkFraming.BLOCK - SegmentHeader.SIZE - ChunkFraming.HEADER - padding;
    byte[] bytes =
        segment(
            framing,
            writer -> {
              writer.record(Bytes.wrap(new byte[first]));
              writer.record(Bytes.EMPTY);
            },
            0);
    assertThat(walk(framing, new CountingFile(bytes))).isEqualTo(2);
    bytes[ChunkFraming.BLOCK - 2] = 1;
    assertThat(walk(framing, new CountingFile(bytes))).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("framings")
  void everyFlipOfEveryByteIsAnswered(Framing framing) throws IOException {
    byte[] bytes =
        segment(
            framing,
            writer -> {
              writer.record(Bytes.utf8("one"));
              writer.synced(SegmentHeader.SIZE);
              writer.record(Bytes.EMPTY);
              writer.record(Bytes.wrap(new byte[300]));
            },
            0);
    List<Integer> answers = new ArrayList<>();
    for (int i = SegmentHeader.SIZE; i < bytes.length; i++) {
      for (int value = 0; value < 256; value++) {
        byte[] damaged = bytes.clone();
        damaged[i] = (byte) value;
        try {
          answers.add(walk(framing, new CountingFile(damaged)));
        } catch (CorruptFileException e) {
          assertThat(e.position()).isBetween(0L, (long) bytes.length);
        }
      }
    }
    assertThat(answers).contains(0, 1, 2, 3);
  }

  @ParameterizedTest
  @MethodSource("framings")
  void promiseInsideARecordIsNotBelieved(Framing framing) throws IOException {
    // The bytes of a real promise of this segment, stored as a value: at another place they are
    // none. Only a writer who knows the mark and the position could make one.
    FrameWriter other = framing.writer(header, Integer.MAX_VALUE);
    other.record(Bytes.wrap(new byte[2000]));
    int from = other.length();
    other.synced(other.position());
    byte[] promise = Arrays.copyOfRange(other.array(), from, other.length());
    byte[] value = new byte[promise.length * 50];
    for (int i = 0; i < 50; i++) {
      System.arraycopy(promise, 0, value, i * promise.length, promise.length);
    }
    byte[] bytes =
        segment(
            framing,
            writer -> {
              writer.record(Bytes.utf8("sound"));
              writer.record(Bytes.utf8("torn"));
              writer.record(Bytes.wrap(value));
            },
            0);
    int torn = indexOf(bytes, "torn");
    bytes[torn] ^= 1;
    assertThat(walk(framing, new CountingFile(bytes))).isEqualTo(1);
  }

  @Test
  void soundChunksInAWrongOrderAreDamage() {
    ChunkFraming framing = new ChunkFraming();
    int first = ChunkFraming.BLOCK - SegmentHeader.SIZE - ChunkFraming.HEADER;
    byte[] split = segment(framing, writer -> writer.record(Bytes.wrap(new byte[first + 3000])), 0);
    byte[] whole =
        segment(
            framing,
            writer -> {
              writer.record(Bytes.wrap(new byte[first]));
              writer.record(Bytes.wrap(new byte[3000]));
            },
            0);
    for (byte[][] parts : new byte[][][] {{split, whole}, {whole, split}}) {
      byte[] joined = parts[0].clone();
      int end = ChunkFraming.BLOCK;
      System.arraycopy(parts[1], end, joined, end, joined.length - end);
      assertThatThrownBy(() -> walk(framing, new CountingFile(joined)))
          .isInstanceOf(CorruptFileException.class)
          .hasMessageContaining("does not belong here");
    }
  }

  @ParameterizedTest
  @MethodSource("framings")
  void soundFramesOfAnotherHistoryAreDamage(Framing framing) {
    List<byte[]> twins = new ArrayList<>();
    for (byte fill : new byte[] {1, 2}) {
      byte[] record = new byte[100];
      Arrays.fill(record, fill);
      twins.add(
          segment(
              framing,
              writer -> {
                writer.record(Bytes.wrap(record));
                writer.synced(writer.position());
                writer.record(Bytes.EMPTY);
              },
              0));
    }
    byte[] joined = twins.get(0).clone();
    System.arraycopy(
        twins.get(1),
        0,
        joined,
        0,
        SegmentHeader.SIZE + (framing instanceof ChunkFraming ? 107 : 109));
    assertThatThrownBy(() -> walk(framing, new CountingFile(joined)))
        .isInstanceOf(CorruptFileException.class)
        .hasMessageContaining("not what was written there");
  }

  @ParameterizedTest
  @MethodSource("framings")
  void randomBytesBehindAHeaderAreAnswered(Framing framing) throws IOException {
    for (long seed = 0; seed < 3000; seed++) {
      Random random = new Random(seed);
      byte[] bytes = new byte[SegmentHeader.SIZE + random.nextInt(400)];
      random.nextBytes(bytes);
      if (random.nextBoolean() && bytes.length > 64) {
        bytes[SegmentHeader.SIZE + 6] = (byte) random.nextInt(9);
        bytes[SegmentHeader.SIZE + 5] = 0;
      }
      assertThat(walk(framing, new CountingFile(bytes))).as("seed %s", seed).isZero();
    }
  }

  private static int indexOf(byte[] bytes, String text) {
    Bytes searched = Bytes.utf8(text);
    for (int i = 0; i + searched.length() <= bytes.length; i++) {
      if (Bytes.wrap(bytes, i, searched.length()).equals(searched)) {
        return i;
      }
    }
    throw new AssertionError(text + " is not there");
  }
}
