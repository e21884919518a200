package dev.varve.verification.concurrency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.Varve;
import dev.varve.assembly.Assembler;
import dev.varve.engine.storage.MemoryStorage;
import dev.varve.store.Cursor;
import dev.varve.store.KeyRange;
import dev.varve.store.Store;
import dev.varve.testkit.storage.OrderSanitizer;
import dev.varve.verification.Combination;
import dev.varve.verification.Effort;
import dev.varve.verification.Failures;
import dev.varve.verification.Ledger;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A read sees every write that was acknowledged before it began, and never less than a read that
 * ended before it began.
 *
 * <p>Each key is written by one thread, with numbers that rise by one; every fifth number is a
 * deletion. With such numbers a history is linearizable exactly if each read returns a number that
 * is not lower than what was acknowledged, or read by anybody, before it began, and not higher than
 * what was issued before it ended. So a history is judged while it is made, in a time that does not
 * grow with it.
 */
@Tag("threads")
@Timeout(300)
class LinearizabilityTest {
  private static final Assembler ASSEMBLER = Varve.assembler();
  private static final long SEED = 20261202;
  private static final int ROUNDS = 1;
  private static final int WRITERS = 2;
  private static final int READERS = 2;
  private static final int KEYS = 16;

  /** A round goes on until there were so many writes and so many reads, whoever is slower. */
  private static final int WRITES = 2_400;

  private static final int READS = 26_000;

  private static final int DELETION = 5;

  @Test
  void aReadSeesAllThatWasAcknowledgedAndNothingOlderThanAnEarlierRead() {
    List<Combination> all = Combination.all(ASSEMBLER.catalog());
    try (Ledger ledger =
        new Ledger("linearizability").floor("reads", 600_000).floor("writes", 55_000)) {
      for (Combination combination : all) {
        Effort.rounds(ROUNDS, SEED, all.size(), seed -> new Round(combination, seed, ledger).run());
      }
    }
  }

  /** One store and its history. */
  private static final class Round {
    private final Combination combination;
    private final long seed;
    private final Ledger ledger;
    private final AtomicLongArray issued = new AtomicLongArray(KEYS);
    private final AtomicLongArray acknowledged = new AtomicLongArray(KEYS);
    private final AtomicLongArray seen = new AtomicLongArray(KEYS);
    private final AtomicInteger writes = new AtomicInteger();
    private final AtomicInteger reads = new AtomicInteger();

    Round(Combination combination, long seed, Ledger ledger) {
      this.combination = combination;
      this.seed = seed;
      this.ledger = ledger;
    }

    void run() {
      Failures failures = new Failures();
      WatchedStorage storage = new WatchedStorage(new MemoryStorage());
      try (Store store =
          combination
              .small(ASSEMBLER)
              .listener(failures)
              .open(OrderSanitizer.over(storage).allowLateClose())) {
        Crew crew = Crew.ofPlatform();
        crew.with(WRITERS, number -> write(crew, store, number));
        crew.with(READERS, number -> read(crew, store, number));
        crew.run();
      }
      ledger.add("writes", writes.get());
      ledger.add("reads", reads.get());
      assertThat(failures.events()).isEmpty();
      storage.assertLeftClean();
    }

    private void write(Crew crew, Store store, int number) {
      SplittableRandom random = new SplittableRandom(seed * 8 + number);
      while (crew.goesOn() && (writes.get() < WRITES || reads.get() < READS)) {
        int key = random.nextInt(KEYS / WRITERS) * WRITERS + number;
        long next = issued.incrementAndGet(key);
        if (next % DELETION == 0) {
          store.delete(key(key));
        } else {
          store.put(key(key), value(next));
        }
        acknowledged.set(key, next);
        if (writes.incrementAndGet() % 64 == 0) {
          // The writer's own reads are reads like any other.
          look(store, key);
        }
      }
      crew.stop();
    }

    private void read(Crew crew, Store store, int number) {
      SplittableRandom random = new SplittableRandom(seed * 8 + WRITERS + number);
      do {
        int key = random.nextInt(KEYS);
        switch (random.nextInt(16)) {
          case 0 -> scan(store, key);
          case 1 -> contains(store, key);
          default -> look(store, key);
        }
        reads.incrementAndGet();
      } while (crew.goesOn());
    }

    private void look(Store store, int key) {
      long least = least(key);
      byte[] found = store.get(key(key));
      judge(key, least, found);
    }

    private void scan(Store store, int key) {
      long least = least(key);
      try (Cursor cursor = store.scan(KeyRange.prefix(key(key)))) {
        // What it sees was decided when it was opened; what was written since must not be seen.
        long most = issued.get(key);
        byte[] found = cursor.next() ? cursor.value().toByteArray() : null;
        judge(key, least, most, found);
      }
    }

    private void contains(Store store, int key) {
      long least = least(key);
      boolean found = store.contains(key(key));
      long most = issued.get(key);
      if (!found && firstDeletion(least) > most) {
        throw wrong(key, least, most, "absent");
      }
    }

    /** The oldest number that a read that begins now may return. */
    private long least(int key) {
      return Math.max(acknowledged.get(key), seen.get(key));
    }

    private void judge(int key, long least, byte @Nullable [] found) {
      judge(key, least, issued.get(key), found);
    }

    private void judge(int key, long least, long most, byte @Nullable [] found) {
      // A deletion shows no number. It was at least the first one that was allowed.
      long number = found == null ? firstDeletion(least) : ByteBuffer.wrap(found).getLong();
      if (number < least || number > most) {
        throw wrong(key, least, most, found == null ? "absent" : String.valueOf(number));
      }
      seen.accumulateAndGet(key, number, Math::max);
    }

    /** The first number that means absent and is not lower; 0 is the key before its first write. */
    private static long firstDeletion(long least) {
      return (least + DELETION - 1) / DELETION * DELETION;
    }

    private AssertionError wrong(int key, long least, long most, String found) {
      return new AssertionError(
          "%s: key %d was read as %s, expected a number from %d to %d"
              .formatted(combination, key, found, least, most));
    }

    private static byte[] key(int key) {
      return new byte[] {'k', (byte) key};
    }

    private static byte[] value(long number) {
      // Of changing length, so that an old value cannot be taken for a new one by accident.
      return ByteBuffer.allocate(8 + (int) (number % 50)).putLong(number).array();
    }
  }
}
