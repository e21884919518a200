package dev.varve.verification.concurrency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.Varve;
import dev.varve.assembly.Assembler;
import dev.varve.storage.FileKind;
import dev.varve.store.Durability;
import dev.varve.store.Store;
import dev.varve.store.StoreState;
import dev.varve.store.WriteOutcomeUnknownException;
import dev.varve.store.WriteRejectedException;
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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Writers commit together, and the sync or the append that their leader makes for all of them
 * fails: each of them gets the failure and none an acknowledgement, and what was acknowledged
 * before survives the loss of power.
 */
@Tag("threads")
@Timeout(120)
class GroupCommitFailureTest {
  private static final Assembler ASSEMBLER = Varve.assembler();
  private static final long SEED = 20261204;
  private static final int ROUNDS = 6;
  private static final int WRITERS = 6;

  @Test
  void everyWriterOfTheGroupGetsTheFailureOfItsLeader() {
    List<Combination> logged =
        Combination.all(ASSEMBLER.catalog()).stream().filter(Combination::isLogged).toList();
    try (Ledger ledger =
        new Ledger("group-commit-failure").floor("failures", 90).floor("followers", 40)) {
      for (Combination combination : logged) {
        Effort.rounds(
            ROUNDS, SEED, logged.size(), seed -> new Round(combination, seed, ledger).run());
      }
    }
  }

  /** One store whose log fails once. */
  private static final class Round {
    private final Combination combination;
    private final Ledger ledger;
    private final SplittableRandom random;
    private final StorageOperation.Kind failing;
    private final long seed;
    private final AtomicBoolean failed = new AtomicBoolean();
    private final AtomicInteger unknown = new AtomicInteger();
    private final Queue<Thread> writers = new ConcurrentLinkedQueue<>();
    private final Queue<byte[]> acknowledged = new ConcurrentLinkedQueue<>();
    private final Queue<byte[]> doubtful = new ConcurrentLinkedQueue<>();
    private final Queue<byte[]> rejected = new ConcurrentLinkedQueue<>();

    Round(Combination combination, long seed, Ledger ledger) {
      this.combination = combination;
      this.ledger = ledger;
      this.seed = seed;
      this.random = new SplittableRandom(seed);
      this.failing =
          random.nextBoolean() ? StorageOperation.Kind.SYNC : StorageOperation.Kind.APPEND;
    }

    void run() {
      CrashStorage disk = new CrashStorage();
      FaultStorage storage = new FaultStorage(disk);
      AtomicInteger countdown = new AtomicInteger(5 + random.nextInt(60));
      // A large memtable, so that what fails is a commit and not a flush.
      try (Store store =
          combination
              .small(ASSEMBLER)
              .keyspace(
                  Store.DEFAULT_KEYSPACE,
                  keyspace ->
                      keyspace.set("memtable-size", "8MiB").set("memtable-entries", "99999"))
              .open(OrderSanitizer.over(storage).allowLateClose())) {
        storage.failAs(operation -> failure(operation, countdown));
        Crew.ofPlatform().with(WRITERS, number -> write(store, number)).run();
        assertThat(failed).as("the failure that was planned happened").isTrue();
        assertThat(store.state()).as("%s", combination).isEqualTo(StoreState.READ_ONLY);
        // Nothing is visible that is in doubt.
        assertAbsent(store, doubtful);
        assertAbsent(store, rejected);
        assertPresent(store);
      }
      ledger.count("failures");
      ledger.add("followers", unknown.get() - 1);
      assertThat(unknown.get()).isPositive();
      storage.heal();
      reopen(disk.crash(LossModel.DROP_ALL, new Random(seed)));
      reopen(disk.crash(LossModel.PREFIX, new Random(seed)));
      reopen(disk);
    }

    private @Nullable IOException failure(StorageOperation operation, AtomicInteger countdown) {
      boolean counts =
          operation.kind() == failing
              && operation.file() != null
              && operation.file().kind() == FileKind.WAL;
      if (!counts) {
        return null;
      }
      int left = countdown.decrementAndGet();
      if (left == 1) {
        awaitOthers();
      }
      if (left == 0) {
        failed.set(true);
        return new IOException("planned");
      }
      return null;
    }

    /** Holds up the leader until everybody else waits: those make the group that fails. */
    private void awaitOthers() {
      for (Thread writer : writers) {
        while (!writer.equals(Thread.currentThread())
            && writer.getState() != Thread.State.WAITING
            && writer.isAlive()) {
          Thread.onSpinWait();
        }
      }
    }

    /** Writes until it is told that it cannot. */
    private void write(Store store, int number) {
      writers.add(Thread.currentThread());
      for (int i = 0; ; i++) {
        byte[] key = {(byte) number, (byte) (i >> 8), (byte) i};
        try {
          store.put(key, key, Durability.DEVICE);
          acknowledged.add(key);
        } catch (WriteOutcomeUnknownException e) {
          unknown.incrementAndGet();
          doubtful.add(key);
          return;
        } catch (WriteRejectedException e) {
          // It came after the failure, so it was not tried.
          assertThat(failed).isTrue();
          rejected.add(key);
          return;
        }
      }
    }

    private void reopen(CrashStorage disk) {
      try (Store store =
          combination.small(ASSEMBLER).open(OrderSanitizer.over(disk).allowLateClose())) {
        assertPresent(store);
        assertAbsent(store, rejected);
        assertThat(store.verify().damage()).isEmpty();
      }
    }

    private void assertPresent(Store store) {
      for (byte[] key : acknowledged) {
        if (store.get(key) == null) {
          throw new AssertionError(combination + ": a write that was acknowledged is gone");
        }
      }
    }

    private void assertAbsent(Store store, Queue<byte[]> keys) {
      for (byte[] key : keys) {
        if (store.contains(key)) {
          throw new AssertionError(combination + ": a write that failed is visible");
        }
      }
    }
  }
}
