package dev.varve.testkit.compress;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.varve.compress.CompressionCodec;
import dev.varve.option.Options;
import dev.varve.spi.CompressionProvider;
import dev.varve.testkit.report.PartContract;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Chapter 1 of {@link CompressionCodecContract}: what went in comes out. */
abstract class RoundTripRules extends PartContract {
  private static final int SHORT = 300;
  private static final int[] LONG = {
    511, 512, 1000, 4095, 4096, 4097, 16_384, 65_535, 65_536, 65_537, 200_000, 1 << 20
  };

  /** The provider of the codec under test. */
  @Override
  protected abstract CompressionProvider provider();

  /** Options to test the codec with, one set after the other. */
  protected List<Options> variants() {
    return List.of(Options.EMPTY);
  }

  final CompressionCodec codec() {
    return provider().create(variants().getFirst());
  }

  @Test
  void providerIsListedAsAService() {
    checkIsListed();
  }

  @Test
  void everyLengthOfEveryContentComesBack() throws IOException {
    CompressionCodec codec = codec();
    int[] lengths = IntStream.concat(IntStream.range(0, SHORT), IntStream.of(LONG)).toArray();
    for (int length : lengths) {
      for (Samples sample : Samples.values()) {
        byte[] content = sample.content(length, 1);
        checkRoundTrip(codec, codec, content, 0, 0, sample + " of " + length + " bytes");
      }
    }
  }

  @Test
  void contentComesBackFromEveryPlaceToEveryPlace() throws IOException {
    CompressionCodec codec = codec();
    byte[] content = Samples.ENTRIES.content(700, 2);
    for (int from = 0; from < 20; from++) {
      for (int to = 0; to < 20; to++) {
        checkRoundTrip(codec, codec, content, from, to, "from " + from + " to " + to);
      }
    }
  }

  @Test
  void whatStandsBesideTheSourceDoesNotMatter() throws IOException {
    CompressionCodec codec = codec();
    for (Samples sample : Samples.values()) {
      byte[] content = sample.content(500, 3);
      byte[] one = compress(codec, Guarded.content(content, 0, content[0]), 0, "" + sample);
      byte[] other = compress(codec, Guarded.content(content, 0, ~content[0]), 0, "" + sample);
      assertThat(other).as("compressed %s, among other bytes", sample).isEqualTo(one);
    }
  }

  @Test
  void whateverTheOptionsAnyCodecReadsWhatAnotherWrote() throws IOException {
    for (Options written : variants()) {
      CompressionCodec writer = provider().create(written);
      for (Options read : variants()) {
        CompressionCodec reader = provider().create(read);
        for (Samples sample : Samples.values()) {
          String what =
              sample + " written with " + written.asText() + ", read with " + read.asText();
          checkRoundTrip(writer, reader, sample.content(5000, 4), 0, 0, what);
          checkRoundTrip(writer, reader, sample.content(0, 4), 0, 0, what);
        }
      }
    }
  }

  @Test
  void threadsDoNotDisturbEachOther() throws Exception {
    CompressionCodec codec = codec();
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Future<Integer>> jobs = new ArrayList<>();
      for (int thread = 0; thread < 8; thread++) {
        int seed = thread;
        Callable<Integer> job =
            () -> {
              for (int i = 0; i < 40; i++) {
                for (Samples sample : Samples.values()) {
                  byte[] content = sample.content(4096 + 8 * i, seed);
                  checkRoundTrip(codec, codec, content, 0, 0, "beside other threads");
                }
              }
              return 0;
            };
        jobs.add(threads.submit(job));
      }
      for (Future<Integer> job : jobs) {
        job.get();
      }
    }
  }

  @Test
  void noMemoryIsTakenForEachCall() throws IOException {
    CompressionCodec codec = codec();
    byte[] content = Samples.ENTRIES.content(4096, 5);
    byte[] compressed = new byte[codec.maxCompressedLength(content.length)];
    byte[] restored = new byte[content.length];
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    int calls = 500;
    long best = Long.MAX_VALUE;
    for (int round = 0; round < 5; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < calls; i++) {
        int length = codec.compress(content, 0, content.length, compressed, 0);
        codec.decompress(compressed, 0, length, restored, 0, restored.length);
      }
      best = Math.min(best, threads.getCurrentThreadAllocatedBytes() - before);
    }
    assertThat(best / calls)
        .as("bytes allocated to compress and restore a block of 4 KiB, once warm")
        .isLessThan(512);
  }

  /** Compresses and restores between guards, and compares. */
  private static void checkRoundTrip(
      CompressionCodec writer,
      CompressionCodec reader,
      byte[] content,
      int from,
      int to,
      String what)
      throws IOException {
    Guarded source = Guarded.content(content, from, 0x5a);
    Guarded compressed = Guarded.content(compress(writer, source, to, what), from, 0x3c);
    Guarded target = Guarded.room(content.length, to, 0xa5);
    reader.decompress(
        compressed.array(),
        compressed.offset(),
        compressed.length(),
        target.array(),
        target.offset(),
        target.length());
    target.checkOutside(what);
    compressed.checkUntouched(what);
    assertThat(target.first(content.length)).as("restored: %s", what).isEqualTo(content);
  }

  /** Compresses into a guarded target. */
  static byte[] compress(CompressionCodec codec, Guarded source, int to, String what) {
    int most = codec.maxCompressedLength(source.length());
    assertThat(most).as("room needed at the worst, %s", what).isNotNegative();
    Guarded target = Guarded.room(most, to, 0xc3);
    int written =
        codec.compress(
            source.array(), source.offset(), source.length(), target.array(), target.offset());
    assertThat(written).as("bytes written, %s", what).isBetween(0, most);
    target.checkOutside(what);
    source.checkUntouched(what);
    return target.first(written);
  }
}
