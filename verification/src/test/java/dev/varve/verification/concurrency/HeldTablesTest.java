package dev.varve.verification.concurrency;

import static dev.varve.verification.Texts.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.Varve;
import dev.varve.assembly.Assembler;
import dev.varve.assembly.StoreBuilder;
import dev.varve.engine.storage.MemoryStorage;
import dev.varve.event.HandleLeaked;
import dev.varve.storage.FileKind;
import dev.varve.store.Cursor;
import dev.varve.store.Snapshot;
import dev.varve.store.Store;
import dev.varve.store.StoreClosedException;
import dev.varve.store.Transaction;
import dev.varve.verification.Combination;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What somebody still reads is neither closed nor deleted, and what nobody reads any more is. */
@Timeout(60)
class HeldTablesTest {
  private static final Assembler ASSEMBLER = Varve.assembler();
  private static final int KEYS = 400;

  static Stream<Combination> all() {
    return Combination.all(ASSEMBLER.catalog()).stream();
  }

  /** A store whose tables are read from the storage each time. */
  private static StoreBuilder uncached(Combination combination) {
    return combination.small(ASSEMBLER).set("cache-size", "0");
  }

  private static void fill(Store store, String value) {
    for (int i = 0; i < KEYS; i++) {
      store.put(bytes("k" + (1000 + i)), bytes(value));
    }
    store.flush();
  }

  @ParameterizedTest
  @MethodSource("all")
  void aCursorOutlivesTheTablesItReadsAndTheyGoWhenItIsClosed(Combination combination) {
    WatchedStorage storage = new WatchedStorage(new MemoryStorage());
    try (Store store = uncached(combination).open(storage)) {
      fill(store, "old");
      try (Cursor cursor = store.scan()) {
        assertThat(cursor.next()).isTrue();
        fill(store, "new");
        fill(store, "newer");
        store.compact();
        store.awaitIdle();
        int seen = 1;
        while (cursor.next()) {
          assertThat(cursor.value().toUtf8()).isEqualTo("old");
          seen++;
        }
        assertThat(seen).isEqualTo(KEYS);
      }
    }
    storage.assertLeftClean();
  }

  @ParameterizedTest
  @MethodSource("all")
  void aCursorThatIsClosedAfterItsStoreChangesNothingInTheDirectory(Combination combination) {
    MemoryStorage memory = new MemoryStorage();
    WatchedStorage storage = new WatchedStorage(memory);
    Store store = uncached(combination).open(storage);
    fill(store, "old");
    Cursor cursor = store.scan();
    assertThat(cursor.next()).isTrue();
    fill(store, "new");
    store.compact();
    store.close();
    try (Store next = combination.small(ASSEMBLER).open(memory)) {
      assertThatThrownBy(cursor::next).isInstanceOf(StoreClosedException.class);
      cursor.close();
      assertThat(next.get(bytes("k1000"))).isEqualTo(bytes("new"));
      assertThat(next.verify().damage()).isEmpty();
    }
    storage.assertLeftClean();
  }

  /** The check for conflicts is held up in the middle of a read, while its tables are merged. */
  @ParameterizedTest
  @MethodSource("all")
  void aCommitThatLooksForConflictsKeepsTheTablesOpenThatItReads(Combination combination)
      throws InterruptedException {
    WatchedStorage storage = new WatchedStorage(new MemoryStorage());
    try (Store store = uncached(combination).open(storage)) {
      fill(store, "old");
      CountDownLatch merged = new CountDownLatch(1);
      CountDownLatch reading = new CountDownLatch(1);
      AtomicBoolean first = new AtomicBoolean(true);
      Thread committing =
          Thread.ofPlatform()
              .unstarted(() -> {
                try (Transaction transaction = store.begin()) {
                  // Makes the table newer than the transaction, so that it must be asked.
                  store.put(bytes("k1399"), bytes("new"));
                  store.flush();
                  transaction.put(bytes("k1000"), bytes("of the transaction"));
                  storage.beforeRead(name -> {
                    if (name.kind() == FileKind.TABLE
                        && reading.getCount() == 1
                        && Thread.currentThread().getName().equals("committing")
                        && first.getAndSet(false)) {
                      reading.countDown();
                      await(merged);
                    }
                  });
                  transaction.commit();
                } finally {
                  reading.countDown();
                }
              });
      committing.setName("committing");
      // Tables that overlap k1000 and have something newer than the transaction.
      committing.start();
      reading.await();
      storage.assertNoMisuse();
      if (!first.get()) {
        // A flush needs the place of the leader, but a merge of what is there does not.
        Thread merging = Thread.ofPlatform().start(store::awaitIdle);
        merging.join();
      }
      merged.countDown();
      committing.join();
      assertThat(store.get(bytes("k1000"))).isEqualTo(bytes("of the transaction"));
    }
    storage.assertLeftClean();
  }

  @ParameterizedTest
  @MethodSource("all")
  void whatIsForgottenIsReportedAndGivenBack(Combination combination) throws InterruptedException {
    CountDownLatch leaked = new CountDownLatch(3);
    WatchedStorage storage = new WatchedStorage(new MemoryStorage());
    StoreBuilder builder =
        uncached(combination)
            .listener(event -> {
              if (event instanceof HandleLeaked) {
                leaked.countDown();
              }
            });
    try (Store store = builder.open(storage)) {
      fill(store, "old");
      forget(store);
      fill(store, "new");
      while (leaked.getCount() > 0) {
        System.gc();
        leaked.await(20, java.util.concurrent.TimeUnit.MILLISECONDS);
      }
      store.compact();
    }
    storage.assertLeftClean();
  }

  @SuppressWarnings("MustBeClosed")
  private static void forget(Store store) {
    Snapshot snapshot = store.snapshot();
    Cursor cursor = store.scan();
    Transaction transaction = store.begin();
    assertThat(cursor.next()).isTrue();
    assertThat(snapshot.get(bytes("k1000"))).isEqualTo(bytes("old"));
    assertThat(transaction.get(bytes("k1000"))).isEqualTo(bytes("old"));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
