package dev.varve.verification.trap;

import static dev.varve.verification.Texts.bytes;
import static dev.varve.verification.Texts.content;
import static dev.varve.verification.Texts.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.Varve;
import dev.varve.assembly.Assembler;
import dev.varve.assembly.StoreBuilder;
import dev.varve.engine.storage.MemoryStorage;
import dev.varve.storage.FileKind;
import dev.varve.storage.FileName;
import dev.varve.store.ConflictException;
import dev.varve.store.Durability;
import dev.varve.store.Store;
import dev.varve.store.Transaction;
import dev.varve.testkit.storage.FaultStorage;
import dev.varve.testkit.storage.OrderSanitizer;
import dev.varve.testkit.storage.StorageOperation;
import dev.varve.verification.Combination;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What other stores got wrong with several threads; see {@code docs/traps.md}. */
@Timeout(60)
class ConcurrencyTrapsTest {
  private static final Assembler ASSEMBLER = Varve.assembler();

  static Stream<Combination> all() {
    return Combination.all(ASSEMBLER.catalog()).stream();
  }

  static Stream<Combination> logged() {
    return all().filter(Combination::isLogged);
  }

  /** Runs it in threads at once, and throws what it throws. */
  private static void together(int threads, ThreadBody body)
      throws InterruptedException, ExecutionException {
    try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
      List<Callable<Void>> tasks = new ArrayList<>();
      for (int thread = 0; thread < threads; thread++) {
        int number = thread;
        tasks.add(() -> {
          body.run(number);
          return null;
        });
      }
      for (Future<Void> future : executor.invokeAll(tasks)) {
        future.get();
      }
    }
  }

  private interface ThreadBody {
    void run(int thread) throws Exception;
  }

  /** Which order they had is one thing; that the log has the same one is another. */
  @ParameterizedTest
  @MethodSource("all")
  void whatThreadsWroteToTheSameKeysIsTheSameAfterReopening(Combination combination)
      throws Exception {
    MemoryStorage storage = new MemoryStorage();
    StoreBuilder builder = combination.small(ASSEMBLER);
    Map<String, String> live;
    try (Store store = builder.open(OrderSanitizer.over(storage))) {
      together(
          6,
          thread -> {
            for (int i = 0; i < 300; i++) {
              store.put(bytes("k" + i % 7), bytes(thread + " wrote " + i));
              store.put(bytes("own " + thread + " " + i), bytes("v"));
              if (i % 100 == 50) {
                store.flush();
              }
            }
          });
      live = content(store);
      assertThat(live).hasSize(7 + 6 * 300);
      store.awaitIdle();
      assertThat(store.stats().now().frozenMemtables()).isZero();
      assertThat(store.latestSequence()).isEqualTo(6 * 300 * 2);
    }
    try (Store store = builder.open(OrderSanitizer.over(storage))) {
      assertThat(content(store)).isEqualTo(live);
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void incrementsInTransactionsAreNeverLost(Combination combination) throws Exception {
    try (Store store = combination.small(ASSEMBLER).openInMemory()) {
      store.put(bytes("n"), bytes("0"));
      AtomicInteger conflicts = new AtomicInteger();
      together(
          4,
          _ -> {
            int done = 0;
            while (done < 50) {
              try (Transaction transaction = store.begin()) {
                int value = Integer.parseInt(String.valueOf(text(transaction.get(bytes("n")))));
                transaction.put(bytes("n"), bytes("" + (value + 1)));
                transaction.commit();
                done++;
              } catch (ConflictException e) {
                conflicts.incrementAndGet();
              }
            }
          });
      assertThat(text(store.get(bytes("n")))).isEqualTo("200");
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void ofManyWhoInsertAKeyOneSucceeds(Combination combination) throws Exception {
    try (Store store = combination.small(ASSEMBLER).openInMemory()) {
      AtomicInteger inserted = new AtomicInteger();
      CountDownLatch begun = new CountDownLatch(16);
      together(
          16,
          thread -> {
            try (Transaction transaction = store.begin()) {
              assertThat(transaction.contains(bytes("id 1"))).isFalse();
              begun.countDown();
              begun.await();
              transaction.put(bytes("id 1"), bytes("of " + thread));
              transaction.commit();
              inserted.incrementAndGet();
            } catch (ConflictException e) {
              assertThat(e).hasMessageNotContaining("id 1");
            }
          });
      assertThat(inserted).hasValue(1);
    }
  }

  /** Values that are replaced are there at every moment, and scans show each key once. */
  @ParameterizedTest
  @MethodSource("all")
  void readersMeetTheOldValueOrTheNewOneWhileEverythingMoves(Combination combination)
      throws Exception {
    try (Store store = combination.small(ASSEMBLER).openInMemory()) {
      for (int key = 0; key < 50; key++) {
        store.put(bytes("k" + key), bytes("0"));
      }
      AtomicInteger running = new AtomicInteger(2);
      together(
          4,
          thread -> {
            if (thread < 2) {
              for (int i = 1; i <= 400; i++) {
                store.put(bytes("k" + (i * 2 + thread) % 50), bytes("" + i));
                if (i % 150 == 0) {
                  store.compact();
                }
              }
              running.decrementAndGet();
            } else {
              int[] last = new int[50];
              while (running.get() > 0) {
                for (int key = 0; key < 50; key++) {
                  byte[] found = store.get(bytes("k" + key));
                  assertThat(found).as("key %s", key).isNotNull();
                  int now = Integer.parseInt(String.valueOf(text(found)));
                  assertThat(now >= last[key]).as("key %s went back", key).isTrue();
                  last[key] = now;
                }
                assertThat(content(store)).hasSize(50);
              }
            }
          });
    }
  }

  /** Neither reads nor other writes' memory stand behind the device. */
  @ParameterizedTest
  @MethodSource("logged")
  void readsGoOnWhileACommitIsSynced(Combination combination) throws Exception {
    FaultStorage storage = new FaultStorage(new MemoryStorage());
    try (Store store = combination.small(ASSEMBLER).open(OrderSanitizer.over(storage))) {
      store.put(bytes("k"), bytes("old"), Durability.DEVICE);
      CountDownLatch syncing = new CountDownLatch(1);
      CountDownLatch open = new CountDownLatch(1);
      storage.failAs(operation -> {
        if (is(operation, StorageOperation.Kind.SYNC, FileKind.WAL)) {
          syncing.countDown();
          await(open);
        }
        return null;
      });
      Thread writer =
          Thread.ofPlatform().start(() -> store.put(bytes("k"), bytes("new"), Durability.DEVICE));
      syncing.await();
      assertThat(text(store.get(bytes("k"))))
          .as("not visible before it is durable")
          .isEqualTo("old");
      assertThat(content(store)).hasSize(1);
      open.countDown();
      writer.join();
      assertThat(text(store.get(bytes("k")))).isEqualTo("new");
    }
  }

  /** One sync serves all who came while another was running. */
  @ParameterizedTest
  @MethodSource("logged")
  void writersWhoWaitShareASync(Combination combination) throws Exception {
    FaultStorage storage = new FaultStorage(new MemoryStorage());
    try (Store store = combination.small(ASSEMBLER).open(OrderSanitizer.over(storage))) {
      store.put(bytes("first"), bytes("v"), Durability.DEVICE);
      AtomicInteger syncs = new AtomicInteger();
      CountDownLatch syncing = new CountDownLatch(1);
      CountDownLatch open = new CountDownLatch(1);
      storage.failAs(operation -> {
        if (is(operation, StorageOperation.Kind.SYNC, FileKind.WAL)) {
          syncs.incrementAndGet();
          syncing.countDown();
          await(open);
        }
        return null;
      });
      List<Thread> writers = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        byte[] key = bytes("k" + i);
        writers.add(Thread.ofPlatform().start(() -> store.put(key, bytes("v"), Durability.DEVICE)));
      }
      syncing.await();
      for (Thread writer : writers) {
        while (writer.getState() == Thread.State.RUNNABLE
            || writer.getState() == Thread.State.NEW) {
          Thread.onSpinWait();
        }
      }
      open.countDown();
      for (Thread writer : writers) {
        writer.join();
      }
      assertThat(syncs.get()).isLessThanOrEqualTo(4);
      assertThat(content(store)).hasSize(9);
    }
  }

  /** A merge that stands still holds up neither writes nor flushes. */
  @ParameterizedTest
  @MethodSource("all")
  void writesAndFlushesGoOnWhileAMergeStandsStill(Combination combination) throws Exception {
    FaultStorage storage = new FaultStorage(new MemoryStorage());
    try (Store store = combination.small(ASSEMBLER).open(OrderSanitizer.over(storage))) {
      for (int i = 0; i < 3; i++) {
        store.put(bytes("k" + i), bytes("v"));
        store.flush();
      }
      store.awaitIdle();
      CountDownLatch merging = new CountDownLatch(1);
      CountDownLatch open = new CountDownLatch(1);
      AtomicInteger created = new AtomicInteger();
      storage.failAs(operation -> {
        // The first table is that of the flush, the second that of the merge.
        if (is(operation, StorageOperation.Kind.CREATE, FileKind.TABLE)
            && created.incrementAndGet() == 2) {
          merging.countDown();
          await(open);
        }
        return null;
      });
      // Overlaps with what is there, so that there is something to merge.
      store.put(bytes("k0"), bytes("newer"));
      store.flush();
      Thread compacting = Thread.ofPlatform().start(store::compact);
      merging.await();
      for (int i = 0; i < 100; i++) {
        store.put(bytes("more " + i), bytes("v"));
      }
      store.keyspace(Store.DEFAULT_KEYSPACE).flush();
      assertThat(store.stats().now().frozenMemtables()).isZero();
      open.countDown();
      compacting.join();
      assertThat(content(store)).hasSize(103);
    }
  }

  private static boolean is(StorageOperation operation, StorageOperation.Kind kind, FileKind of) {
    FileName file = operation.file();
    return operation.kind() == kind && file != null && file.kind() == of;
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
