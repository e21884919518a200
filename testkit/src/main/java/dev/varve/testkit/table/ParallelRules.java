package dev.varve.testkit.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.varve.bytes.Bytes;
import dev.varve.entry.Entry;
import dev.varve.entry.EntryCursor;
import dev.varve.entry.EntryKind;
import dev.varve.entry.Found;
import dev.varve.option.Options;
import dev.varve.table.ReadPurpose;
import dev.varve.table.TableReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Chapter 5 of {@link TableFormatContract}: many readers at once, and runs of random tables. */
abstract class ParallelRules extends UsageRules {
  private static final int RUNS = 60;

  @Test
  void manyThreadsReadAtOnce() throws Exception {
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      entries.add(put(Bytes.utf8("key" + (10_000 + i)), 1 + i % 5, noise(i % 100, i)));
    }
    for (Options options : options()) {
      WrittenTable table = write(options, entries);
      for (MemoryBlockCache cache :
          List.of(MemoryBlockCache.keepingAll(), MemoryBlockCache.keepingNothing())) {
        try (TableReader reader = open(table, cache);
            ExecutorService threads = Executors.newFixedThreadPool(4)) {
          List<Future<?>> jobs = new ArrayList<>();
          for (int thread = 0; thread < 4; thread++) {
            int seed = thread;
            Callable<Void> job =
                () -> {
                  readAtRandom(reader, table, new Random(seed));
                  return null;
                };
            jobs.add(threads.submit(job));
          }
          for (Future<?> job : jobs) {
            assertThatCode(job::get).as("many readers at once").doesNotThrowAnyException();
          }
        }
      }
    }
  }

  private static void readAtRandom(TableReader reader, WrittenTable table, Random random)
      throws IOException {
    Found found = new Found();
    for (int i = 0; i < 1500; i++) {
      Entry entry = table.entries().get(random.nextInt(table.entries().size()));
      boolean there = reader.get(entry.key(), Entry.NEWEST, found);
      boolean right =
          there && found.sequence() == entry.sequence() && found.value().equals(entry.value());
      assertThat(right).as("what a thread among many reads").isTrue();
    }
    ReadPurpose purpose = random.nextBoolean() ? ReadPurpose.QUERY : ReadPurpose.COMPACTION;
    try (EntryCursor cursor = reader.cursor(purpose)) {
      checkWalk(cursor, table.entries(), "a walk beside others");
    }
  }

  @Test
  void randomTablesReadAsTheyWereWritten() throws IOException {
    List<Options> all = options();
    for (long seed = 0; seed < RUNS; seed++) {
      Options options = all.get((int) (seed % all.size()));
      try {
        run(options, new Random(seed));
      } catch (AssertionError | IOException | RuntimeException e) {
        throw new AssertionError("seed " + seed + ", written with " + options, e);
      }
    }
  }

  private void run(Options options, Random random) throws IOException {
    WrittenTable table = write(options, randomEntries(random));
    MemoryBlockCache cache =
        random.nextBoolean() ? MemoryBlockCache.keepingAll() : MemoryBlockCache.keepingNothing();
    try (TableReader reader = open(table, cache)) {
      for (int i = 0; i < 300; i++) {
        checkGet(reader, table, randomKey(random), random.nextInt(120));
      }
      for (ReadPurpose purpose : ReadPurpose.values()) {
        try (EntryCursor cursor = reader.cursor(purpose)) {
          wander(new TableWalk(table, cursor), random);
        }
      }
      reader.verify();
    }
  }

  private static List<Entry> randomEntries(Random random) {
    int count = 1 + random.nextInt(random.nextInt(10) == 0 ? 3000 : 150);
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      boolean delete = random.nextInt(6) == 0;
      int length = delete ? 0 : random.nextInt(random.nextInt(20) == 0 ? 6000 : 60);
      byte[] value = noise(length, i).toByteArray();
      Arrays.fill(value, 0, length / 2, (byte) 'v'); // half of it can be compressed
      entries.add(
          new Entry(
              randomKey(random),
              1 + random.nextInt(100),
              delete ? EntryKind.DELETE : EntryKind.PUT,
              Bytes.wrap(value)));
    }
    return entries;
  }

  private static Bytes randomKey(Random random) {
    int number = random.nextInt(400);
    return switch (number % 7) {
      case 0 -> Bytes.wrap(new byte[] {(byte) number});
      case 1 -> Bytes.utf8("user:" + number);
      case 2 -> Bytes.utf8("user:" + number + ":name");
      case 3 -> Bytes.utf8("0000000000000000" + (1000 + number));
      case 4 -> Bytes.wrap(new byte[] {(byte) 0xff, (byte) 0xff, (byte) number});
      case 5 -> Bytes.wrap(new byte[number % 40]);
      default -> Bytes.utf8("a/long/common/path/that/all/of/them/share/" + number);
    };
  }

  private static void wander(TableWalk walk, Random random) throws IOException {
    for (int step = 0; step < 300; step++) {
      switch (random.nextInt(16)) {
        case 0 -> walk.beforeFirst();
        case 1 -> walk.afterLast();
        case 2, 3 -> walk.seek(randomKey(random), random.nextInt(120));
        case 4 -> walk.seek(randomKey(random), Entry.NEWEST);
        case 5, 6, 7, 8, 9, 10 -> walk.next();
        default -> walk.previous();
      }
    }
  }
}
