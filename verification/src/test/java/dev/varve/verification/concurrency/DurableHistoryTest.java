package dev.varve.verification.concurrency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.Varve;
import dev.varve.assembly.Assembler;
import dev.varve.storage.Storage;
import dev.varve.store.Durability;
import dev.varve.store.Store;
import dev.varve.testkit.storage.CrashStorage;
import dev.varve.testkit.storage.FaultStorage;
import dev.varve.testkit.storage.LossModel;
import dev.varve.testkit.storage.OrderSanitizer;
import dev.varve.testkit.storage.StorageOperation;
import dev.varve.verification.Combination;
import dev.varve.verification.Effort;
import dev.varve.verification.Ledger;
import java.io.IOException;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What a store calls durable is durable: at any moment, beside writers of every durability, flushes
 * and syncs, somebody asks how far the store is durable, and the power fails right after that.
 * After recovery everything up to there is there, and everything that was acknowledged as durable
 * before; what is there is a prefix of the commit order.
 */
@Tag("threads")
@Timeout(300)
class DurableHistoryTest {
  private static final Assembler ASSEMBLER = Varve.assembler();
  private static final long SEED = 20261210;
  private static final int ROUNDS = 1;
  private static final int WRITERS = 3;
  private static final int WRITES = 120;
  private static final int CRASHES = 6;

  @Test
  void whatIsCalledDurableIsThereAfterACrash() {
    List<Combination> logged =
        Combination.all(ASSEMBLER.catalog()).stream().filter(Combination::isLogged).toList();
    try (Ledger ledger =
        new Ledger("durable-history")
            .floor("writes", 5_000)
            .floor("observations", 100_000)
            .floor("crashes", 40)
            .floor("losses", 25)) {
      for (Combination combination : logged) {
        Effort.rounds(
            ROUNDS, SEED, logged.size(), seed -> new Round(combination, seed, ledger).run());
      }
    }
  }

  /**
   * A crash, and what was known just before it.
   *
   * @param durable the newest sequence that was called durable
   * @param kept how many writes of each writer were acknowledged as durable
   * @param issued how many writes there were
   */
  private record Crash(CrashStorage disk, long durable, List<Integer> kept, int issued) {}

  /** One store, in which each write has one sequence. */
  private static final class Round {
    private final Combination combination;
    private final long seed;
    private final Ledger ledger;
    private final AtomicInteger issued = new AtomicInteger();
    private final AtomicIntegerArray kept = new AtomicIntegerArray(WRITERS);
    private final AtomicInteger writing = new AtomicInteger(WRITERS);
    private final Queue<Crash> crashes = new ConcurrentLinkedQueue<>();

    Round(Combination combination, long seed, Ledger ledger) {
      this.combination = combination;
      this.seed = seed;
      this.ledger = ledger;
    }

    void run() {
      CrashStorage disk = new CrashStorage();
      FaultStorage slow = new FaultStorage(disk);
      slow.failAs(Round::takeTime);
      try (Store store = open(slow)) {
        Crew crew = Crew.ofPlatform();
        crew.with(WRITERS, number -> write(crew, store, number));
        crew.with(() -> observe(crew, store, disk));
        crew.with(() -> maintain(crew, store));
        crew.run();
      }
      crashes.forEach(this::recover);
    }

    private Store open(Storage disk) {
      return combination
          .small(ASSEMBLER)
          .set("log-limit", "64KiB")
          .keyspace(Store.DEFAULT_KEYSPACE, keyspace -> keyspace.set("memtable-entries", "40"))
          .open(OrderSanitizer.over(disk).allowLateClose());
    }

    /** A sync takes a while, as on a device, so that others see what is said meanwhile. */
    @SuppressWarnings("ThreadPriorityCheck") // nothing depends on it; it makes bad luck likelier
    private static @Nullable IOException takeTime(StorageOperation operation) {
      if (operation.kind() == StorageOperation.Kind.SYNC) {
        for (int i = 0; i < 3; i++) {
          Thread.yield();
        }
      }
      return null;
    }

    private void write(Crew crew, Store store, int writer) {
      SplittableRandom random = new SplittableRandom(seed * 8 + writer);
      for (int i = 0; i < WRITES && crew.goesOn(); i++) {
        issued.incrementAndGet();
        Durability durability = random.nextInt(5) == 0 ? Durability.DEVICE : Durability.OS;
        store.put(key(writer, i), new byte[random.nextInt(60)], durability);
        ledger.count("writes");
        if (durability == Durability.DEVICE) {
          // All before it are durable too.
          kept.set(writer, i + 1);
        }
      }
      if (writing.decrementAndGet() == 0) {
        crew.stop();
      }
    }

    /** Asks all the time, and lets the power fail now and then. */
    private void observe(Crew crew, Store store, CrashStorage disk) {
      SplittableRandom random = new SplittableRandom(seed * 8 + WRITERS);
      LossModel[] models = {LossModel.DROP_ALL, LossModel.PREFIX, LossModel.PER_FILE_PREFIX};
      long before = 0;
      int crashAt = 0;
      while (crew.goesOn()) {
        long durable = store.durableSequence();
        // It may be ahead of what is visible: the log comes first.
        if (durable < before || durable > issued.get()) {
          throw new AssertionError(
              "durable up to " + before + " first, up to " + durable + " later");
        }
        ledger.count("observations");
        // When it was just said that more is durable, it is least likely to be true.
        boolean isNews = durable > before;
        before = durable;
        if (isNews && issued.get() >= crashAt && crashes.size() < CRASHES) {
          crashAt = issued.get() + random.nextInt(2 * WRITERS * WRITES / CRASHES);
          List<Integer> kept = keptNow();
          LossModel model = models[random.nextInt(models.length)];
          CrashStorage left = disk.crash(model, new Random(random.nextLong()));
          crashes.add(new Crash(left, durable, kept, issued.get()));
        }
      }
    }

    private List<Integer> keptNow() {
      return IntStream.range(0, WRITERS).mapToObj(kept::get).toList();
    }

    private void maintain(Crew crew, Store store) {
      SplittableRandom random = new SplittableRandom(seed * 8 + WRITERS + 1);
      while (crew.goesOn()) {
        if (random.nextInt(12) == 0) {
          store.flush();
        } else {
          store.sync();
        }
      }
    }

    private void recover(Crash crash) {
      ledger.count("crashes");
      try (Store store = open(crash.disk)) {
        long count = 0;
        for (int writer = 0; writer < WRITERS; writer++) {
          int there = there(store, writer);
          if (there < crash.kept.get(writer)) {
            throw wrong(crash, "writer " + writer + " has only " + there + " writes left");
          }
          count += there;
        }
        // With one sequence for each write, what is there tells how far it goes.
        if (count < crash.durable || count > crash.issued || count != store.latestSequence()) {
          throw wrong(crash, count + " writes up to sequence " + store.latestSequence());
        }
        if (count < crash.issued) {
          ledger.count("losses");
        }
        assertThat(store.durableSequence()).isEqualTo(count);
      }
    }

    /** How many of a writer's writes are there, which must be the first ones. */
    private static int there(Store store, int writer) {
      int there = 0;
      while (there < WRITES && store.contains(key(writer, there))) {
        there++;
      }
      for (int i = there; i < WRITES; i++) {
        if (store.contains(key(writer, i))) {
          throw new AssertionError("write " + i + " is there, and an earlier one is not");
        }
      }
      return there;
    }

    private AssertionError wrong(Crash crash, String found) {
      return new AssertionError(
          "%s: %d writes were issued, durable up to %d, acknowledged as durable %s; there are %s"
              .formatted(combination, crash.issued, crash.durable, crash.kept, found));
    }

    private static byte[] key(int writer, int number) {
      return new byte[] {(byte) writer, (byte) (number >> 8), (byte) number};
    }
  }
}
