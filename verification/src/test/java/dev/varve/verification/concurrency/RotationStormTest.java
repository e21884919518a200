package dev.varve.verification.concurrency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.Varve;
import dev.varve.assembly.Assembler;
import dev.varve.assembly.KeyspaceBuilder;
import dev.varve.assembly.StoreBuilder;
import dev.varve.engine.storage.MemoryStorage;
import dev.varve.event.CompactionFinished;
import dev.varve.event.FlushFinished;
import dev.varve.store.Cursor;
import dev.varve.store.Keyspace;
import dev.varve.store.ReadAccess;
import dev.varve.store.Snapshot;
import dev.varve.store.Store;
import dev.varve.store.StoreClosedException;
import dev.varve.testkit.storage.OrderSanitizer;
import dev.varve.verification.Combination;
import dev.varve.verification.Effort;
import dev.varve.verification.Failures;
import dev.varve.verification.Ledger;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Memtables of a few entries, so that views are replaced all the time, under writers, lookups,
 * snapshots, cursors that stay open, flushes and compactions. Every read is right, and of a batch
 * over two keyspaces nobody sees a part. In the end the store is closed, in one round of two by a
 * thread of its own while everybody is at work, as a shutdown hook does it; what was acknowledged
 * is there when it is opened again.
 */
@Tag("threads")
@Timeout(300)
class RotationStormTest {
  private static final Assembler ASSEMBLER = Varve.assembler();
  private static final long SEED = 20261209;
  private static final int ROUNDS = 2;
  private static final int WRITERS = 2;
  private static final int GROUPS = 3 * WRITERS;
  private static final int BATCHES = 150;

  @Test
  void everyReadIsRightWhileMemtablesRotateAndViewsAreReplaced() {
    List<Combination> all = Combination.all(ASSEMBLER.catalog());
    try (Ledger ledger =
        new Ledger("rotation-storm")
            .floor("batches", 8_500)
            .floor("reads", 1_000_000)
            .floor("views", 3_000)
            .floor("closed-while-busy", 24)) {
      for (Combination combination : all) {
        Effort.rounds(ROUNDS, SEED, all.size(), seed -> new Round(combination, seed, ledger).run());
      }
    }
  }

  /** One store. */
  private static final class Round {
    private final Combination combination;
    private final long seed;
    private final Ledger ledger;
    private final GroupHistory history = new GroupHistory(GROUPS);
    private final AtomicInteger batches = new AtomicInteger();
    private final CountDownLatch busyEnough = new CountDownLatch(1);

    /** After how many batches the store is closed by a thread of its own; never if negative. */
    private final int closeAfter;

    Round(Combination combination, long seed, Ledger ledger) {
      this.combination = combination;
      this.seed = seed;
      this.ledger = ledger;
      this.closeAfter =
          seed % 2 == 0 ? -1 : 1 + new SplittableRandom(seed).nextInt(WRITERS * BATCHES - 1);
    }

    void run() {
      Failures failures = new Failures();
      MemoryStorage memory = new MemoryStorage();
      WatchedStorage storage = new WatchedStorage(memory);
      try (Store store =
          builder()
              .listener(failures)
              .listener(event -> {
                if (event instanceof FlushFinished || event instanceof CompactionFinished) {
                  ledger.count("views");
                }
              })
              .open(OrderSanitizer.over(storage).allowLateClose())) {
        Keyspace mirror = store.keyspace("mirror");
        Crew crew = Crew.ofPlatform();
        crew.with(WRITERS, number -> untilClosed(crew, () -> write(crew, store, mirror, number)));
        crew.with(
            3,
            number -> {
              SplittableRandom random = new SplittableRandom(seed * 8 + number);
              untilClosed(crew, () -> read(store, mirror, random));
            });
        crew.with(() -> {
          SplittableRandom random = new SplittableRandom(seed * 8 + 7);
          untilClosed(crew, () -> maintain(store, random));
        });
        if (closeAfter > 0) {
          crew.with(() -> closeWhileBusy(store));
        }
        crew.run();
      }
      assertThat(failures.events()).isEmpty();
      storage.assertLeftClean();
      ledger.add("batches", batches.get());
      reopen(memory);
    }

    private StoreBuilder builder() {
      return combination
          .small(ASSEMBLER)
          .set("log-limit", "64KiB")
          .keyspace(Store.DEFAULT_KEYSPACE, RotationStormTest::tiny)
          .keyspace("mirror", RotationStormTest::tiny);
    }

    private void closeWhileBusy(Store store) throws InterruptedException {
      busyEnough.await();
      store.close();
      ledger.count("closed-while-busy");
    }

    /** Does it again and again until the crew is told to stop, or the store is closed. */
    private void untilClosed(Crew crew, Runnable call) {
      try {
        while (crew.goesOn()) {
          call.run();
        }
      } catch (StoreClosedException e) {
        if (closeAfter < 0) {
          throw e;
        }
      } finally {
        busyEnough.countDown();
      }
    }

    private void write(Crew crew, Store store, Keyspace mirror, int number) {
      int count = batches.incrementAndGet();
      if (count == closeAfter) {
        busyEnough.countDown();
      }
      if (closeAfter < 0 && count > WRITERS * BATCHES) {
        crew.stop();
        return;
      }
      int group = count % (GROUPS / WRITERS) * WRITERS + number;
      store.write(history.next(group, mirror));
      history.acknowledge(group);
    }

    private void read(Store store, Keyspace mirror, SplittableRandom random) {
      ReadAccess other = mirror;
      long[] least = history.least();
      switch (random.nextInt(8)) {
        case 0 -> {
          try (Cursor cursor = store.scan()) {
            long[] most = history.most();
            history.judge(least, most, walk(cursor, random, () -> inOrder(store, other, random)));
          }
        }
        case 1 -> {
          try (Snapshot snapshot = store.snapshot()) {
            long[] most = history.most();
            ReadAccess both = snapshot.keyspace(mirror);
            history.judge(least, most, lookUp(snapshot), lookUp(both));
            if (random.nextInt(8) == 0) {
              store.flush();
            }
            // And again, whatever was merged meanwhile.
            history.judge(least, most, lookUp(both), walked(snapshot, random));
          }
        }
        case 2 -> {
          try (Snapshot snapshot = store.snapshot()) {
            long[] most = history.most();
            ReadAccess both = snapshot.keyspace(mirror);
            history.judge(least, most, walked(snapshot, random), walked(both, random));
          }
        }
        default -> inOrder(random.nextBoolean() ? store : other, other, random);
      }
    }

    private void inOrder(ReadAccess one, ReadAccess other, SplittableRandom random) {
      history.readInOrder(one, other, random.nextInt(GROUPS));
      ledger.add("reads", 2 * GroupHistory.KEYS);
    }

    private long[][] walk(Cursor cursor, SplittableRandom random, Runnable halfway) {
      ledger.add("reads", GROUPS * GroupHistory.KEYS);
      return GroupHistory.walk(cursor, GROUPS, random.nextBoolean(), halfway);
    }

    private long[][] walked(ReadAccess access, SplittableRandom random) {
      try (Cursor cursor = access.scan()) {
        return walk(cursor, random, () -> {});
      }
    }

    private long[][] lookUp(ReadAccess access) {
      ledger.add("reads", GROUPS * GroupHistory.KEYS);
      return GroupHistory.lookUp(access, GROUPS);
    }

    private static void maintain(Store store, SplittableRandom random) {
      switch (random.nextInt(4)) {
        case 0 -> store.compact();
        case 1 -> store.sync();
        default -> store.flush();
      }
    }

    private void reopen(MemoryStorage memory) {
      WatchedStorage storage = new WatchedStorage(memory);
      try (Store store = builder().open(OrderSanitizer.over(storage).allowLateClose())) {
        ReadAccess mirror = store.keyspace("mirror");
        history.judge(history.least(), history.most(), lookUp(store), lookUp(mirror));
        assertThat(store.verify().damage()).isEmpty();
      }
      storage.assertLeftClean();
    }
  }

  private static void tiny(KeyspaceBuilder keyspace) {
    keyspace.set("memtable-entries", "20");
  }
}
