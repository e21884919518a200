package dev.varve.testkit.valuelog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.bytes.Bytes;
import dev.varve.option.Options;
import dev.varve.spi.Spi;
import dev.varve.spi.ValueLogProvider;
import dev.varve.testkit.report.PartContract;
import dev.varve.testkit.table.MemoryTableFile;
import dev.varve.valuelog.ChunkReader;
import dev.varve.valuelog.ChunkWriter;
import dev.varve.valuelog.ValueLog;
import dev.varve.valuelog.ValuePlace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Chapter 1 of {@link ValueLogContract}: what is put in comes back. */
abstract class ChunkRules extends PartContract {
  @Override
  protected abstract ValueLogProvider provider();

  /**
   * Options with which a chunk takes values of any length, and has room for about a hundred of a
   * hundred bytes.
   */
  protected abstract Options smallChunks();

  /** What was written, and what it was written to. */
  record Written(MemoryTableFile file, List<Bytes> values, List<ValuePlace> places) {}

  /** Writes values into one chunk, through an array that changes after each. */
  final Written write(List<Bytes> values) throws IOException {
    MemoryTableFile file = new MemoryTableFile(1);
    List<ValuePlace> places = new ArrayList<>();
    try (var append = file.append();
        ChunkWriter writer = provider().create(smallChunks()).write(append)) {
      for (Bytes value : values) {
        byte[] borrowed = Arrays.copyOf(value.toByteArray(), value.length() + 3);
        places.add(writer.add(Bytes.wrap(borrowed, 0, value.length())));
        Arrays.fill(borrowed, (byte) 0x55);
      }
      writer.finish();
      append.sync();
    }
    return new Written(file, values, places);
  }

  /** Opens a chunk with a value log that knows none of the options that it was written with. */
  final ChunkReader reader(MemoryTableFile file) throws IOException {
    ValueLog log = provider().create(Options.EMPTY);
    return log.read(file.open(), log.versions().last());
  }

  static List<Bytes> values(long seed, int... lengths) {
    Random random = new Random(seed);
    List<Bytes> values = new ArrayList<>();
    for (int length : lengths) {
      byte[] value = new byte[length];
      random.nextBytes(value);
      values.add(Bytes.wrap(value));
    }
    return values;
  }

  @Test
  void providerIsListedAsAService() {
    checkIsListed();
  }

  @Test
  final void providerIsBuiltForThisVersionAndSaysWhatItIs() {
    assertThat(provider().spiVersion()).isEqualTo(Spi.VERSION);
    assertThat(provider().name()).matches("[a-z0-9]+([-.][a-z0-9]+)*");
    assertThat(provider().description()).isNotBlank();
  }

  @Test
  final void everyValueComesBackFromItsPlaceInAnyOrder() throws IOException {
    Written written = write(values(1, 0, 1, 7, 100, 4096, 65_535, 65_536, 65_537, 200_000));
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < written.values().size(); i++) {
      order.add(i);
    }
    try (ChunkReader reader = reader(written.file())) {
      for (long seed = 0; seed < 5; seed++) {
        Collections.shuffle(order, new Random(seed));
        for (int i : order) {
          checkValue(reader, written, i);
        }
      }
      reader.verify();
      assertThat(reader.valueBytes())
          .isEqualTo(written.values().stream().mapToLong(Bytes::length).sum());
      assertThat(reader.properties()).isNotEmpty();
    }
    assertThat(written.file().openHandles()).isZero();
  }

  final void checkValue(ChunkReader reader, Written written, int i) throws IOException {
    assertThat(Bytes.wrap(reader.read(written.places().get(i))))
        .as("value %s of %s", i, written.values().size())
        .isEqualTo(written.values().get(i));
  }

  @Test
  final void placesTellLengthAndChecksum() throws IOException {
    Written written = write(values(2, 100, 100, 100));
    for (int i = 0; i < 3; i++) {
      java.util.zip.CRC32C crc = new java.util.zip.CRC32C();
      crc.update(written.values().get(i).toByteArray());
      assertThat(written.places().get(i).length())
          .as("length in the place of a value")
          .isEqualTo(100);
      assertThat(written.places().get(i).checksum())
          .as("checksum in the place of a value, which is the CRC32C of its bytes")
          .isEqualTo((int) crc.getValue());
    }
    assertThat(written.places()).doesNotHaveDuplicates();
  }

  @Test
  final void whatIsReadBelongsToTheReader() throws IOException {
    Written written = write(values(3, 500));
    try (ChunkReader reader = reader(written.file())) {
      Arrays.fill(reader.read(written.places().getFirst()), (byte) 0);
      assertThat(Bytes.wrap(reader.read(written.places().getFirst())))
          .as("a value that is read again, when the array that was given before was overwritten")
          .isEqualTo(written.values().getFirst());
    }
  }

  @Test
  final void chunkTakesItsFirstValueWhateverItsLengthAndIsFullSomeTime() throws IOException {
    MemoryTableFile file = new MemoryTableFile(1);
    try (var append = file.append();
        ChunkWriter writer = provider().create(smallChunks()).write(append)) {
      assertThat(writer.hasRoomFor(Integer.MAX_VALUE)).isTrue();
      Bytes value = values(4, 100).getFirst();
      int taken = 0;
      while (writer.hasRoomFor(100)) {
        writer.add(value);
        assertThat(++taken).as("values in a small chunk").isLessThan(10_000);
      }
      assertThat(taken).isGreaterThan(1);
      writer.finish();
    }
  }

  @Test
  final void threadsReadOneChunkAtTheSameTime() throws Exception {
    int[] lengths = new Random(5).ints(300, 0, 3000).toArray();
    Written written = write(values(5, lengths));
    try (ChunkReader reader = reader(written.file());
        ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<?>> all = new ArrayList<>();
      for (long seed = 0; seed < 4; seed++) {
        Random random = new Random(seed);
        all.add(
            threads.submit(() -> {
              for (int i = 0; i < 2000; i++) {
                checkValue(reader, written, random.nextInt(lengths.length));
              }
              return null;
            }));
      }
      for (Future<?> one : all) {
        one.get();
      }
    }
  }
}
