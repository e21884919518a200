package dev.varve.testkit.filter;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.varve.bytes.Bytes;
import dev.varve.bytes.Window;
import dev.varve.filter.FilterBuilder;
import dev.varve.filter.FilterReader;
import dev.varve.filter.KeyFilter;
import dev.varve.option.Options;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Chapter 2 of {@link KeyFilterContract}: how a filter may be used. */
abstract class UseRules extends MembershipRules {
  @Test
  void addedKeysAreBorrowedOnlyDuringTheCall() throws IOException {
    KeyFilter filter = filter();
    FilterBuilder builder = filter.builder();
    byte[] shared = new byte[400];
    Window window = new Window();
    int size = 2000;
    for (int i = 0; i < size; i++) {
      byte[] key = KeySets.LENGTHS.bytes(1, i);
      int offset = i % 60;
      System.arraycopy(key, 0, shared, offset, key.length);
      builder.add(window.show(shared, offset, key.length));
      Arrays.fill(shared, (byte) 0xdb);
      window.show(shared, 0, 0);
    }
    assertThat(builder.finish())
        .as("a filter of borrowed keys")
        .isEqualTo(write(filter, KeySets.LENGTHS, 1, size));
  }

  @Test
  void keyIsFoundWhereverItLies() throws IOException {
    KeyFilter filter = filter();
    int size = 2000;
    FilterReader reader = filter.open(write(filter, KeySets.LENGTHS, 2, size));
    for (int i = 0; i < size; i++) {
      byte[] key = KeySets.LENGTHS.bytes(2, i);
      int offset = 1 + i % 60;
      byte[] around = new byte[offset + key.length + 9];
      Arrays.fill(around, (byte) i);
      System.arraycopy(key, 0, around, offset, key.length);
      assertThat(reader.mayContain(Bytes.wrap(around, offset, key.length)))
          .as("key %s passes at offset %s", i, offset)
          .isTrue();
    }
  }

  @Test
  void filterAnswersTheSameWhereverItsBytesLie() throws IOException {
    KeyFilter filter = filter();
    int size = 3000;
    Bytes written = write(filter, KeySets.CHANCE, 3, size);
    FilterReader first = filter.open(written);
    for (int offset = 0; offset < 20; offset++) {
      byte[] around = new byte[offset + written.length() + 7];
      Arrays.fill(around, (byte) 0xff);
      written.copyTo(around, offset);
      FilterReader again = filter.open(Bytes.wrap(around, offset, written.length()));
      checkSameAnswers(again, first, "opened again at offset " + offset);
    }
  }

  @Test
  void whateverTheOptionsAFilterIsReadWithAnyOthers() throws IOException {
    for (Options written : variants()) {
      KeyFilter writer = provider().create(written);
      Bytes bytes = write(writer, KeySets.CHANCE, 3, 3000);
      FilterReader own = writer.open(bytes);
      checkAllPass(own, KeySets.CHANCE, 3, 3000);
      for (Options read : variants()) {
        checkSameAnswers(
            provider().create(read).open(bytes),
            own,
            "written with " + written.asText() + ", read with " + read.asText());
      }
    }
  }

  private static void checkSameAnswers(FilterReader reader, FilterReader other, String what) {
    for (int i = 0; i < 9000; i++) {
      Bytes key = KeySets.CHANCE.key(3, i);
      assertThat(reader.mayContain(key))
          .as("the answer about key %s, %s", i, what)
          .isEqualTo(other.mayContain(key));
    }
  }

  @Test
  void threadsAskSideBySide() throws Exception {
    KeyFilter filter = filter();
    int size = 5000;
    FilterReader reader = filter.open(write(filter, KeySets.WORDS, 4, size));
    int expected = passed(reader, KeySets.WORDS, 4, size, size);
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<Integer>> jobs = new ArrayList<>();
      for (int thread = 0; thread < 4; thread++) {
        Callable<Integer> job =
            () -> {
              int passed = 0;
              for (int round = 0; round < 20; round++) {
                checkAllPass(reader, KeySets.WORDS, 4, size);
                passed = passed(reader, KeySets.WORDS, 4, size, size);
              }
              return passed;
            };
        jobs.add(threads.submit(job));
      }
      for (Future<Integer> job : jobs) {
        assertThat(job.get()).as("absent keys that pass, beside other threads").isEqualTo(expected);
      }
    }
  }

  @Test
  void askingTakesNoMemoryAndAddingTakesLittle() throws IOException {
    KeyFilter filter = filter();
    int size = 50_000;
    Bytes[] keys = new Bytes[2 * size];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = KeySets.CHANCE.key(5, i);
    }
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long added = Long.MAX_VALUE;
    long asked = Long.MAX_VALUE;
    for (int round = 0; round < 4; round++) {
      FilterBuilder builder = filter.builder();
      long start = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < size; i++) {
        builder.add(keys[i]);
      }
      added = Math.min(added, threads.getCurrentThreadAllocatedBytes() - start);
      FilterReader reader = filter.open(builder.finish());
      start = threads.getCurrentThreadAllocatedBytes();
      int passed = 0;
      for (Bytes key : keys) {
        passed += reader.mayContain(key) ? 1 : 0;
      }
      asked = Math.min(asked, threads.getCurrentThreadAllocatedBytes() - start);
      assertThat(passed).as("keys that pass").isGreaterThanOrEqualTo(size);
    }
    assertThat((double) added / size).as("bytes allocated to add a key").isLessThan(64);
    assertThat((double) asked / keys.length).as("bytes allocated to ask").isLessThan(1);
  }

  @Test
  void sizeIsThatOfTheBytesOrMore() throws IOException {
    KeyFilter filter = filter();
    for (int size : new int[] {0, 1, 1000, 50_000}) {
      Bytes written = write(filter, KeySets.CHANCE, 6, size);
      assertThat(filter.open(written).sizeInBytes())
          .as("memory held by a filter of %s keys", size)
          .isBetween((long) written.length(), 3L * written.length() + 1024);
    }
  }
}
