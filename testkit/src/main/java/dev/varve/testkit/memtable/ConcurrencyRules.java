package dev.varve.testkit.memtable;

import dev.varve.memtable.MemTableFactory;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Chapter 5 of {@link MemTableContract}: readers beside the writer. */
abstract class ConcurrencyRules extends RandomRules {
  /** Enough for readers to meet the writer in every place of a table that is small, and larger. */
  private static final int[] SIZES = {30, 300, 3000, 20_000};

  /** How many versions a key gets, so that no table gets large. */
  private static final int VERSIONS = 20_000;

  /**
   * How long the writer writes, in nanoseconds of its processor: enough to be interrupted often.
   */
  private static final long WRITING = 250_000_000;

  @ParameterizedTest
  @EnumSource
  void lookupFindsWhatWasPutBeforeItBegan(Keys keys) throws Exception {
    besideTheWriter(keys, (run, random) -> run.lookUp(random));
  }

  @ParameterizedTest
  @EnumSource
  void cursorSeesWhatWasPutBeforeItWasMadeInOrder(Keys keys) throws Exception {
    besideTheWriter(
        keys,
        (run, random) -> {
          run.walk(random.nextBoolean());
          for (int i = 0; i < 20; i++) {
            run.walkFrom(random, random.nextBoolean());
          }
        });
  }

  @ParameterizedTest
  @EnumSource
  void seekShowsItsTargetWhileEntriesArePutBesideIt(Keys keys) throws Exception {
    besideTheWriter(keys, (run, random) -> run.seekBehindTheWriter());
  }

  @ParameterizedTest
  @EnumSource(names = {"RANDOM", "FEW"})
  void countsCoverWhatWasPut(Keys keys) throws Exception {
    besideTheWriter(keys, (run, random) -> run.count());
  }

  @Test
  void versionsOfAKeyAreFoundWhileNewerOnesArePut() throws Exception {
    MemTableFactory factory = factory();
    // More threads than processors: the writer is interrupted at any place, and others look.
    int readers = Math.clamp(Runtime.getRuntime().availableProcessors(), 2, 8);
    ThreadMXBean clock = ManagementFactory.getThreadMXBean();
    long end = clock.getCurrentThreadCpuTime() + WRITING;
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      do {
        HotKey run = new HotKey(factory.create(), VERSIONS);
        CountDownLatch ready = new CountDownLatch(readers);
        List<Future<?>> reading = new ArrayList<>();
        for (int i = 0; i < readers; i++) {
          reading.add(
              threads.submit(() -> {
                ready.countDown();
                run.read();
                return null;
              }));
        }
        ready.await();
        run.fill();
        for (Future<?> one : reading) {
          await(one);
        }
      } while (clock.getCurrentThreadCpuTime() < end);
    }
  }

  @FunctionalInterface
  private interface Reader {
    void read(SharedRun run, Random random) throws IOException;
  }

  /** Runs two readers over and over while tables of several sizes are filled. */
  private void besideTheWriter(Keys keys, Reader reader) throws Exception {
    MemTableFactory factory = factory();
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      for (int round = 0; round < SIZES.length; round++) {
        SharedRun run = new SharedRun(factory.create(), keys, SIZES[round], round);
        CountDownLatch ready = new CountDownLatch(2);
        List<Future<?>> readers = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
          Random random = new Random(round * 2L + i);
          readers.add(
              threads.submit(() -> {
                ready.countDown();
                read(run, reader, random);
                return null;
              }));
        }
        ready.await();
        try {
          run.fill();
        } finally {
          run.stop();
        }
        for (Future<?> one : readers) {
          await(one);
        }
      }
    }
  }

  /** Reads while there is a writer, and once more when it is done. */
  private static void read(SharedRun run, Reader reader, Random random) throws IOException {
    try {
      boolean last;
      do {
        last = run.isDone();
        reader.read(run, random);
      } while (!last);
    } finally {
      run.stop();
    }
  }

  private static void await(Future<?> reader) throws Exception {
    try {
      reader.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof AssertionError broken) {
        throw broken;
      }
      throw new AssertionError("a reader beside the writer failed: " + e.getCause(), e);
    }
  }
}
