package dev.varve.verification.concurrency;

import static dev.varve.verification.Texts.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.Varve;
import dev.varve.assembly.Assembler;
import dev.varve.engine.storage.MemoryStorage;
import dev.varve.event.FlushFinished;
import dev.varve.event.StoreListener;
import dev.varve.store.ConflictException;
import dev.varve.store.Cursor;
import dev.varve.store.Snapshot;
import dev.varve.store.Store;
import dev.varve.store.StoreClosedException;
import dev.varve.store.Transaction;
import dev.varve.testkit.storage.OrderSanitizer;
import dev.varve.verification.Combination;
import dev.varve.verification.Effort;
import dev.varve.verification.Ledger;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A store is closed while it is as busy as it can be, by two threads at once or by a listener:
 * every call ends with a result or says that the store is closed, nothing touches the directory
 * when close has returned, and what was acknowledged is there when the store is opened again.
 */
@Tag("threads")
@Timeout(300)
class CloseStormTest {
  private static final Assembler ASSEMBLER = Varve.assembler();
  private static final long SEED = 20261203;
  private static final int ROUNDS = 2;
  private static final int WRITERS = 2;

  @Test
  void everyCallEndsAndWhatWasAcknowledgedIsThereAfterwards() {
    List<Combination> all = Combination.all(ASSEMBLER.catalog());
    try (Ledger ledger =
        new Ledger("close-storm").floor("closes", 85).floor("calls", 14_000).floor("late", 450)) {
      for (Combination combination : all) {
        Effort.rounds(ROUNDS, SEED, all.size(), seed -> new Round(combination, seed, ledger).run());
      }
    }
  }

  /** One store that is closed once. */
  private static final class Round {
    private final Combination combination;
    private final Ledger ledger;
    private final SplittableRandom random;
    private final AtomicIntegerArray acknowledged = new AtomicIntegerArray(WRITERS);
    private final AtomicInteger calls = new AtomicInteger();
    private final CountDownLatch busyEnough = new CountDownLatch(1);

    /** Waits for listeners that close the store. */
    private final Phaser calledBack = new Phaser(1);

    private final AtomicReference<Store> open = new AtomicReference<>();
    private final int closeAfter;
    private final boolean byListener;

    Round(Combination combination, long seed, Ledger ledger) {
      this.combination = combination;
      this.ledger = ledger;
      this.random = new SplittableRandom(seed);
      this.closeAfter = random.nextInt(1500);
      this.byListener = random.nextInt(3) == 0;
    }

    void run() {
      MemoryStorage memory = new MemoryStorage();
      WatchedStorage storage = new WatchedStorage(memory);
      Store store =
          combination
              .small(ASSEMBLER)
              .listener(listener())
              .open(OrderSanitizer.over(storage).allowLateClose());
      open.set(store);
      Crew crew = Crew.ofPlatform();
      crew.with(WRITERS, number -> untilClosed(() -> write(store, number)));
      crew.with(() -> untilClosed(() -> read(store)));
      crew.with(() -> untilClosed(() -> transact(store)));
      crew.with(() -> untilClosed(() -> maintain(store)));
      crew.with(2, number -> close(store, number));
      crew.run();
      calledBack.arriveAndAwaitAdvance();
      storage.assertLeftClean();
      ledger.add("calls", calls.get());
      reopen(memory);
    }

    /** Closes the store in the middle of a callback, in one round of three. */
    private StoreListener listener() {
      return event -> {
        Store store = open.get();
        if (byListener && store != null && event instanceof FlushFinished) {
          calledBack.register();
          try {
            store.close();
            ledger.count("closes");
          } finally {
            calledBack.arriveAndDeregister();
          }
        }
      };
    }

    private void close(Store store, int number) throws InterruptedException {
      busyEnough.await();
      if (!byListener || number > 0) {
        store.close();
        ledger.count("closes");
      }
    }

    private void untilClosed(Runnable call) {
      try {
        while (true) {
          if (calls.incrementAndGet() >= closeAfter) {
            busyEnough.countDown();
          }
          call.run();
        }
      } catch (StoreClosedException e) {
        ledger.count("late");
      } finally {
        busyEnough.countDown();
      }
      // And so it stays.
      try {
        call.run();
        throw new AssertionError(combination + ": a call to a closed store had a result");
      } catch (StoreClosedException e) {
        ledger.count("late");
      }
    }

    private void write(Store store, int number) {
      int next = acknowledged.get(number) + 1;
      store.put(new byte[] {'w', (byte) number}, ByteBuffer.allocate(64).putInt(next).array());
      acknowledged.set(number, next);
    }

    private void read(Store store) {
      byte[] found = store.get(new byte[] {'w', 0});
      assertThat(found == null || found.length == 64).isTrue();
      try (Cursor cursor = store.scan()) {
        while (cursor.next()) {
          assertThat(cursor.value().length()).isNotZero();
        }
      }
      try (Snapshot snapshot = store.snapshot()) {
        assertThat(snapshot.contains(bytes("never written"))).isFalse();
      }
    }

    private void transact(Store store) {
      try (Transaction transaction = store.begin()) {
        byte[] found = transaction.get(bytes("t"));
        transaction.put(bytes("t"), found == null ? new byte[64] : found);
        transaction.put(bytes("u"), new byte[64]);
        transaction.commit();
      } catch (ConflictException e) {
        throw new AssertionError("nobody else writes this key", e);
      }
    }

    private void maintain(Store store) {
      int kind;
      synchronized (random) {
        kind = random.nextInt(6);
      }
      switch (kind) {
        case 0 -> store.flush();
        case 1 -> store.compact();
        case 2 -> store.sync();
        case 3 -> {
          var _ = store.keyspace("k" + calls.get() % 8);
          store.flush();
        }
        case 4 -> {
          assertThat(store.verify().damage()).isEmpty();
          store.flush();
        }
        default -> store.awaitIdle();
      }
    }

    private void reopen(MemoryStorage memory) {
      WatchedStorage storage = new WatchedStorage(memory);
      try (Store store =
          combination.small(ASSEMBLER).open(OrderSanitizer.over(storage).allowLateClose())) {
        for (int writer = 0; writer < WRITERS; writer++) {
          byte[] found = store.get(new byte[] {'w', (byte) writer});
          int number = found == null ? 0 : ByteBuffer.wrap(found).getInt();
          // One write may have been made without anybody being told.
          assertThat(number - acknowledged.get(writer))
              .as("%s: writes of thread %s beyond those acknowledged", combination, writer)
              .isBetween(0, 1);
        }
        assertThat(store.verify().damage()).isEmpty();
      }
      storage.assertLeftClean();
    }
  }
}
