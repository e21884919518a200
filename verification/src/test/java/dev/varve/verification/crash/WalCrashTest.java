package dev.varve.verification.crash;

import dev.varve.bytes.Bytes;
import dev.varve.option.Options;
import dev.varve.spi.WalProvider;
import dev.varve.testkit.wal.CrashModel;
import dev.varve.testkit.wal.MemoryWalContext;
import dev.varve.verification.Effort;
import dev.varve.verification.Ledger;
import dev.varve.wal.Wal;
import dev.varve.wal.WalFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * Logs alone, crashed a great many times: a replay brings the records that were appended, from the
 * first that is needed on, without a hole, and all that were promised.
 */
class WalCrashTest {
  private static final UUID STORE = new UUID(7, 11);
  private static final List<CrashModel> MODELS = List.of(CrashModel.values());
  private static final int GENERATIONS = 4;
  private static final int IMAGES = 3;

  private static List<WalFactory> logs() {
    return ServiceLoader.load(WalProvider.class).stream()
        .map(provider -> provider.get().create(Options.EMPTY))
        .filter(WalFactory::keepsRecords)
        .toList();
  }

  @Test
  void whatIsReplayedIsAPrefixWithAllThatWasPromised() {
    try (Ledger ledger = new Ledger("crash of logs").floor("component images", 120_000)) {
      List<WalFactory> logs = logs();
      Effort.rounds(
          400,
          1,
          1,
          seed -> {
            for (WalFactory log : logs) {
              try {
                new Run(log, seed, ledger).run();
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            }
          });
    }
  }

  /** A log in use, which crashes again and again. */
  private static final class Run {
    private final WalFactory factory;
    private final long seed;
    private final Random random;
    private final Ledger ledger;
    private final List<Bytes> records = new ArrayList<>();

    /** Of each segment the number of its first record. */
    private final NavigableMap<Long, Integer> segments = new TreeMap<>();

    private MemoryWalContext context;
    private Wal wal;
    private long firstSegment;
    private int accepted;
    private int durable;

    Run(WalFactory factory, long seed, Ledger ledger) throws IOException {
      this.factory = factory;
      this.seed = seed;
      this.random = new Random(seed);
      this.ledger = ledger;
      this.context = new MemoryWalContext(STORE, factory.versions().last());
      this.wal = factory.open(context, 0, (_, _, _) -> {});
    }

    void run() throws IOException {
      for (int generation = 0; generation < GENERATIONS; generation++) {
        context.beforeChange(_ -> crashes(IMAGES));
        use();
        context.beforeChange(_ -> {});
        CrashModel model = MODELS.get(random.nextInt(MODELS.size()));
        MemoryWalContext left = context.crash(model, random.nextLong());
        int end = replay(left, model, generation);
        ledger.count("generations");
        goOn(left, model, end);
      }
      wal.close();
    }

    private void use() throws IOException {
      startSegment();
      boolean closed = false;
      for (int i = random.nextInt(14); i > 0 && !closed; i--) {
        switch (random.nextInt(12)) {
          case 0, 1 -> {
            int covered = accepted;
            wal.sync();
            durable = covered;
          }
          case 2 -> startSegment();
          case 3 -> {
            List<Long> numbers = List.copyOf(segments.tailMap(firstSegment).keySet());
            firstSegment = numbers.get(random.nextInt(numbers.size()));
            wal.discardBefore(firstSegment);
          }
          case 4 -> {
            wal.close();
            durable = accepted;
            closed = true;
          }
          case 5 -> append(random.nextInt(1500));
          default -> append(random.nextInt(150));
        }
      }
    }

    private void startSegment() throws IOException {
      long number = segments.isEmpty() ? 1 : segments.lastKey() + 1;
      segments.put(number, accepted);
      firstSegment = Math.max(firstSegment, segments.firstKey());
      wal.startSegment(number);
      durable = accepted;
    }

    private void append(int length) throws IOException {
      byte[] record = new byte[length];
      random.nextBytes(record);
      Bytes bytes = Bytes.wrap(record);
      records.add(bytes);
      wal.append(bytes);
      accepted = records.size();
    }

    /** Crashes some times at this moment. */
    private void crashes(int images) {
      try {
        for (int i = 0; i < images; i++) {
          CrashModel model = MODELS.get(random.nextInt(MODELS.size()));
          replay(context.crash(model, random.nextLong()), model, -1);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** Replays what a crash left, and says how many records there are, from the very first on. */
    private int replay(MemoryWalContext image, CrashModel model, int generation)
        throws IOException {
      ledger.count("component images");
      Map.Entry<Long, Integer> first = segments.ceilingEntry(firstSegment);
      int[] at = {first == null ? 0 : first.getValue()};
      try {
        factory
            .open(
                image,
                firstSegment,
                (_, _, record) -> {
                  if (at[0] >= records.size() || !record.equals(records.get(at[0]))) {
                    throw new AssertionError("record " + at[0] + " is not what was appended");
                  }
                  at[0]++;
                })
            .close();
        int least = model == CrashModel.PROCESS_KILL ? accepted : durable;
        if (at[0] < least) {
          throw new AssertionError("of " + least + " records only " + at[0] + " are there");
        }
      } catch (IOException | RuntimeException | AssertionError e) {
        throw new AssertionError(
            factory
                + ", seed "
                + seed
                + ", generation "
                + generation
                + ", "
                + model
                + ", after "
                + context.journal(),
            e);
      }
      return at[0];
    }

    private void goOn(MemoryWalContext left, CrashModel model, int end) throws IOException {
      records.subList(end, records.size()).clear();
      durable = model == CrashModel.PROCESS_KILL ? durable : end;
      accepted = end;
      segments.replaceAll((_, first) -> Math.min(first, end));
      context = left;
      wal = factory.open(context, firstSegment, (_, _, _) -> {});
    }
  }
}
