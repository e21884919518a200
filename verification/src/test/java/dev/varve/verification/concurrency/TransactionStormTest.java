package dev.varve.verification.concurrency;

import static dev.varve.verification.Texts.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.Varve;
import dev.varve.assembly.Assembler;
import dev.varve.engine.storage.MemoryStorage;
import dev.varve.store.ConflictException;
import dev.varve.store.Store;
import dev.varve.store.Transaction;
import dev.varve.testkit.storage.OrderSanitizer;
import dev.varve.verification.Combination;
import dev.varve.verification.Effort;
import dev.varve.verification.Failures;
import dev.varve.verification.Ledger;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Transactions side by side: no update is lost, and of those who want to be first one is. */
@Tag("threads")
@Timeout(120)
class TransactionStormTest {
  private static final Assembler ASSEMBLER = Varve.assembler();
  private static final long SEED = 20261206;
  private static final int THREADS = 4;
  private static final int COUNTERS = 3;
  private static final int INCREMENTS = 150;
  private static final int INSERTS = 200;

  @Test
  void noIncrementIsLostAndEachKeyIsInsertedOnce() {
    List<Combination> all = Combination.all(ASSEMBLER.catalog());
    try (Ledger ledger =
        new Ledger("transaction-storm").floor("commits", 19_000).floor("conflicts", 1_000)) {
      for (Combination combination : all) {
        Effort.rounds(1, SEED, all.size(), seed -> run(combination, seed, ledger));
      }
    }
  }

  private static void run(Combination combination, long seed, Ledger ledger) {
    MemoryStorage memory = new MemoryStorage();
    WatchedStorage storage = new WatchedStorage(memory);
    Failures failures = new Failures();
    AtomicIntegerArray increments = new AtomicIntegerArray(COUNTERS);
    AtomicIntegerArray winners = new AtomicIntegerArray(INSERTS);
    AtomicIntegerArray who = new AtomicIntegerArray(INSERTS);
    try (Store store =
        combination
            .small(ASSEMBLER)
            .listener(failures)
            .open(OrderSanitizer.over(storage).allowLateClose())) {
      Crew.ofPlatform()
          .with(
              THREADS,
              number -> {
                SplittableRandom random = new SplittableRandom(seed * THREADS + number);
                for (int i = 0; i < INCREMENTS; i++) {
                  increment(store, random.nextInt(COUNTERS), increments, ledger);
                  for (int j = 0; j < 2; j++) {
                    int key = Math.min(INSERTS - 1, i * INSERTS / INCREMENTS + j);
                    insert(store, key, number, winners, who, ledger);
                  }
                  if (random.nextInt(100) == 0) {
                    store.compact();
                  }
                }
              })
          .run();
      check(combination, store, increments, winners, who);
    }
    assertThat(failures.events()).isEmpty();
    storage.assertLeftClean();
    try (Store store =
        combination.small(ASSEMBLER).open(OrderSanitizer.over(memory).allowLateClose())) {
      check(combination, store, increments, winners, who);
    }
  }

  private static void increment(
      Store store, int counter, AtomicIntegerArray increments, Ledger ledger) {
    while (true) {
      try (Transaction transaction = store.begin()) {
        transaction.put(
            bytes("c" + counter), number(number(transaction.get(bytes("c" + counter))) + 1));
        transaction.commit();
        increments.incrementAndGet(counter);
        ledger.count("commits");
        return;
      } catch (ConflictException e) {
        ledger.count("conflicts");
      }
    }
  }

  private static void insert(
      Store store,
      int key,
      int number,
      AtomicIntegerArray winners,
      AtomicIntegerArray who,
      Ledger ledger) {
    try (Transaction transaction = store.begin()) {
      if (!transaction.contains(bytes("i" + key))) {
        transaction.put(bytes("i" + key), number(number));
        transaction.commit();
        winners.incrementAndGet(key);
        who.set(key, number);
        ledger.count("commits");
      }
    } catch (ConflictException e) {
      ledger.count("conflicts");
    }
  }

  private static void check(
      Combination combination,
      Store store,
      AtomicIntegerArray increments,
      AtomicIntegerArray winners,
      AtomicIntegerArray who) {
    for (int counter = 0; counter < COUNTERS; counter++) {
      assertThat(number(store.get(bytes("c" + counter))))
          .as("%s: a counter, and the commits that raised it", combination)
          .isEqualTo(increments.get(counter));
    }
    for (int key = 0; key < INSERTS; key++) {
      byte[] found = store.get(bytes("i" + key));
      if (winners.get(key) != 1 || found == null || number(found) != who.get(key)) {
        throw new AssertionError(
            combination + ": " + winners.get(key) + " threads inserted key " + key);
      }
    }
  }

  private static byte[] number(int number) {
    return ByteBuffer.allocate(40).putInt(number).array();
  }

  private static int number(byte @Nullable [] value) {
    return value == null ? 0 : ByteBuffer.wrap(value).getInt();
  }
}
