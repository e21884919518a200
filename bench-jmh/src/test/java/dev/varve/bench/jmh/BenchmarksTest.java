package dev.varve.bench.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.bytes.Bytes;
import dev.varve.memtable.MemTable;
import java.io.IOException;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Calls each benchmark as JMH does, on little data: it does what it says that it measures. */
class BenchmarksTest {
  private static final int SIZE = 1_000;

  @ParameterizedTest
  @ValueSource(strings = {"skiplist", "sortedarray"})
  void memtablesAreFilledAndSearched(String memtable) {
    MemTableBenchmark benchmark = new MemTableBenchmark();
    benchmark.memtable = memtable;
    benchmark.entries = SIZE;
    benchmark.fill();
    MemTable first = benchmark.insert();
    for (int i = 1; i < SIZE; i++) {
      assertThat(benchmark.insert()).isSameAs(first);
    }
    assertThat(first.entryCount()).isEqualTo(SIZE);
    assertThat(benchmark.insert()).as("after a full one").isNotSameAs(first);
    for (int i = 0; i <= SIZE; i++) {
      assertThat(benchmark.get()).isTrue();
    }
  }

  @Test
  void everyKeyOfATableIsFound() throws IOException {
    TableBenchmark benchmark = new TableBenchmark();
    benchmark.entries = SIZE;
    benchmark.write();
    for (int i = 0; i <= SIZE; i++) {
      assertThat(benchmark.get()).isTrue();
      assertThat(benchmark.seek()).isTrue();
    }
    benchmark.close();
  }

  @Test
  void aMergeGoesThroughAllRunsInOrderAndStartsAgain() throws IOException {
    MergeBenchmark benchmark = new MergeBenchmark();
    benchmark.runs = 8;
    benchmark.entries = SIZE;
    benchmark.write();
    for (int i = 0; i < SIZE; i++) {
      assertThat(benchmark.step()).isEqualTo(Keys.present(i));
    }
    assertThat(benchmark.step()).isEqualTo(Keys.present(0));
    benchmark.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"bloom", "binary-fuse"})
  void filtersContainWhatIsPresentAndHardlyAnythingElse(String filter) throws IOException {
    FilterBenchmark benchmark = new FilterBenchmark();
    benchmark.filter = filter;
    benchmark.keys = SIZE;
    benchmark.build();
    int wrong = 0;
    for (int i = 0; i < SIZE; i++) {
      assertThat(benchmark.present()).isTrue();
      wrong += benchmark.absent() ? 1 : 0;
    }
    assertThat(wrong).isLessThan(SIZE / 10);
  }

  @ParameterizedTest
  @ValueSource(strings = {"chunked", "record"})
  void aLogHoldsTheCurrentSegmentOnly(String log) throws IOException {
    WalBenchmark benchmark = new WalBenchmark();
    benchmark.log = log;
    benchmark.length = 16;
    benchmark.open();
    benchmark.startSegment();
    long full = benchmark.append().sizeInBytes();
    assertThat(full).isGreaterThan(16 * 16_384);
    benchmark.startSegment();
    assertThat(benchmark.append().sizeInBytes()).isEqualTo(full);
    benchmark.delete();
  }

  @ParameterizedTest
  @ValueSource(strings = {"lz4", "zstd"})
  void codecsSaveAboutHalfAndRestoreTheBlock(String codec) throws IOException {
    CodecBenchmark benchmark = new CodecBenchmark();
    benchmark.codec = codec;
    benchmark.length = 4096;
    benchmark.compressOnce();
    assertThat(benchmark.compress()).isBetween(4096 / 3, 4096 * 3 / 4);
    byte[] first = benchmark.decompress().clone();
    assertThat(benchmark.decompress()).isEqualTo(first);
    assertThat(Bytes.wrap(first).slice(0, Values.LENGTH))
        .isEqualTo(new Values(Values.LENGTH).of(Keys.present(0)));
  }

  @Test
  void shuffledKeysAreAllKeysInAnOrderThatStays() {
    Bytes[] keys = Keys.shuffled(SIZE, Keys::absent);
    assertThat(keys).isEqualTo(Keys.shuffled(SIZE, Keys::absent));
    List<Bytes> inOrder = IntStream.range(0, SIZE).mapToObj(Keys::absent).toList();
    assertThat(keys).isNotEqualTo(inOrder.toArray());
    assertThat(new TreeSet<>(List.of(keys))).containsExactlyElementsOf(inOrder);
  }

  @Test
  void jmhFindsTheBenchmarksOfEveryPart() {
    assertThat(
            BenchmarkList.defaultList()
                .getAll(
                    OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT),
                    List.of())
                .stream()
                .map(BenchmarkListEntry::getUsername))
        .containsExactlyInAnyOrder(
            "dev.varve.bench.jmh.CodecBenchmark.compress",
            "dev.varve.bench.jmh.CodecBenchmark.decompress",
            "dev.varve.bench.jmh.FilterBenchmark.absent",
            "dev.varve.bench.jmh.FilterBenchmark.present",
            "dev.varve.bench.jmh.MemTableBenchmark.get",
            "dev.varve.bench.jmh.MemTableBenchmark.insert",
            "dev.varve.bench.jmh.MergeBenchmark.step",
            "dev.varve.bench.jmh.TableBenchmark.get",
            "dev.varve.bench.jmh.TableBenchmark.seek",
            "dev.varve.bench.jmh.WalBenchmark.append");
  }
}
