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
import dev.varve.testkit.storage.OrderSanitizer;
import dev.varve.verification.Combination;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What somebody still reads is neither closed nor deleted, and what nobody reads any more is. */
@Tag("threads")
@Timeout(60)
class HeldTablesTest {
  private static final Assembler ASSEMBLER = Varve.assembler();
  private static final int KEYS = 400;

  static Stream<Combination> all() {
    return Combination.all(ASSEMBLER.catalog()).stream();
  }

  /** A few, because each takes several collections of garbage. */
  static Stream<Combination> some() {
    return all().filter(each -> each.isLogged() && each.compaction().equals("tiered"));
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
    try (Store store = uncached(combination).open(OrderSanitizer.over(storage).allowLateClose())) {
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
    Store store = uncached(combination).open(OrderSanitizer.over(storage).allowLateClose());
    fill(store, "old");
    Cursor cursor = store.scan();
    assertThat(cursor.next()).isTrue();
    fill(store, "new");
    store.compact();
    store.close();
    try (Store next =
        combination.small(ASSEMBLER).open(OrderSanitizer.over(memory).allowLateClose())) {
      assertThatThrownBy(cursor::next).isInstanceOf(StoreClosedException.class);
      cursor.close();
      assertThat(next.get(bytes("k1000"))).isEqualTo(bytes("new"));
      assertThat(next.verify().damage()).isEmpty();
    }
    storage.assertLeftClean();
  }

  /** The check for conflicts is held up in the middle of a read, while its tables are merged. */
  @Test
  void aCommitThatLooksForConflictsKeepsTheTablesOpenThatItReads() {
    long held = all().filter(HeldTablesTest::mergesDuringACheck).count();
    assertThat(held).as("combinations that merged during a check").isGreaterThan(5);
  }

  @SuppressWarnings("ThreadLocalUsage") // it lasts as long as one store
  private static boolean mergesDuringACheck(Combination combination) {
    WatchedStorage storage = new WatchedStorage(new MemoryStorage());
    CountDownLatch merging = new CountDownLatch(1);
    CountDownLatch merge = new CountDownLatch(1);
    CountDownLatch checking = new CountDownLatch(1);
    CountDownLatch merged = new CountDownLatch(1);
    ThreadLocal<CountDownLatch[]> stops = new ThreadLocal<>();
    storage.beforeRead(name -> {
      CountDownLatch[] stop = stops.get();
      if (stop != null && name.kind() == FileKind.TABLE) {
        stops.remove();
        stop[0].countDown();
        await(stop[1]);
      }
    });
    boolean held;
    try (Store store = uncached(combination).open(OrderSanitizer.over(storage).allowLateClose());
        Transaction transaction = store.begin()) {
      fill(store, "old");
      // Newer tables that cover the key which the transaction writes, so that they must be asked.
      store.put(bytes("k0"), bytes("new"));
      store.put(bytes("k2"), bytes("new"));
      store.flush();
      transaction.put(bytes("k10005"), bytes("of the transaction"));
      Crew.ofPlatform()
          .with(() -> {
            stops.set(new CountDownLatch[] {merging, merge});
            store.compact();
            var _ = store.verify();
            merging.countDown();
            merged.countDown();
          })
          .with(() -> {
            await(merging);
            stops.set(new CountDownLatch[] {checking, merged});
            transaction.commit();
            checking.countDown();
          })
          .with(() -> {
            await(checking);
            merge.countDown();
          })
          .run();
      held = store.stats().writes().compactions() > 0;
      assertThat(store.get(bytes("k10005"))).isEqualTo(bytes("of the transaction"));
    }
    storage.assertLeftClean();
    return held;
  }

  @ParameterizedTest
  @MethodSource("some")
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
    try (Store store = builder.open(OrderSanitizer.over(storage).allowLateClose())) {
      fill(store, "old");
      forget(store);
      fill(store, "new");
      while (leaked.getCount() > 0) {
        System.gc();
        var _ = leaked.await(20, TimeUnit.MILLISECONDS);
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
