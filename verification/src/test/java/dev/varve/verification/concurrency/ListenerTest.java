package dev.varve.verification.concurrency;

import static dev.varve.verification.Texts.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.Varve;
import dev.varve.assembly.Assembler;
import dev.varve.engine.storage.MemoryStorage;
import dev.varve.event.FlushFinished;
import dev.varve.event.StoreEvent;
import dev.varve.event.StoreListener;
import dev.varve.store.Cursor;
import dev.varve.store.Store;
import dev.varve.store.StoreClosedException;
import dev.varve.store.StoreState;
import dev.varve.testkit.storage.OrderSanitizer;
import dev.varve.verification.Combination;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a listener does, the store goes on: one that throws, blocks, or calls the store. */
@Tag("threads")
@Timeout(60)
class ListenerTest {
  private static final Assembler ASSEMBLER = Varve.assembler();
  private static final int WRITES = 600;

  static Stream<Combination> all() {
    return Combination.all(ASSEMBLER.catalog()).stream();
  }

  private static Store open(Combination combination, StoreListener listener) {
    // One memtable may wait, so that writers often have to wait for a flush.
    return combination
        .small(ASSEMBLER)
        .keyspace(
            Store.DEFAULT_KEYSPACE,
            keyspace -> keyspace.set("memtable-entries", "40").set("max-frozen-memtables", "1"))
        .listener(listener)
        .open(OrderSanitizer.over(new MemoryStorage()).allowLateClose());
  }

  private static void write(Store store) {
    for (int i = 0; i < WRITES; i++) {
      store.put(bytes("k" + i % 100), bytes("value " + i));
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void whatAListenerThrowsStopsNothing(Combination combination) {
    AtomicInteger calls = new AtomicInteger();
    StoreListener throwing =
        _ -> {
          switch (calls.getAndIncrement() % 3) {
            case 0 -> throw new IllegalStateException("planned");
            case 1 -> throw new AssertionError("planned");
            default -> throw new StackOverflowError("planned");
          }
        };
    try (Store store = open(combination, throwing)) {
      write(store);
      store.flush();
      store.compact();
      store.awaitIdle();
      assertThat(store.state()).isEqualTo(StoreState.HEALTHY);
      assertThat(store.get(bytes("k99"))).isEqualTo(bytes("value 599"));
    }
    assertThat(calls.get()).isGreaterThan(WRITES / 100);
  }

  @ParameterizedTest
  @MethodSource("all")
  void aListenerMayReadAndWriteWhileWritersWaitForFlushes(Combination combination) {
    AtomicReference<Store> opened = new AtomicReference<>();
    AtomicInteger written = new AtomicInteger();
    AtomicBoolean inside = new AtomicBoolean();
    StoreListener writing =
        event -> {
          assertThat(inside.compareAndSet(false, true)).as("one event at a time").isTrue();
          Store store = opened.get();
          if (store != null && event instanceof FlushFinished) {
            for (int i = 0; i < 10; i++) { // fewer than fill a memtable
              store.put(bytes("of the listener " + i), bytes("x"));
              written.incrementAndGet();
            }
            try (Cursor cursor = store.scan()) {
              assertThat(cursor.next()).isTrue();
            }
          }
          inside.set(false);
        };
    Store store = open(combination, writing);
    opened.set(store);
    Crew.ofPlatform().with(3, _ -> write(store)).run();
    opened.set(null);
    store.close();
    assertThat(written.get()).isPositive();
  }

  @ParameterizedTest
  @MethodSource("all")
  void aListenerThatBlocksHoldsUpNeitherWritersNorBackgroundWork(Combination combination)
      throws InterruptedException {
    CountDownLatch release = new CountDownLatch(1);
    CountDownLatch blocked = new CountDownLatch(1);
    AtomicBoolean first = new AtomicBoolean(true);
    AtomicInteger flushes = new AtomicInteger();
    StoreListener blocking =
        event -> {
          if (event instanceof FlushFinished && first.getAndSet(false)) {
            blocked.countDown();
            awaitUninterruptibly(release);
          }
          flushes.addAndGet(event instanceof FlushFinished ? 1 : 0);
        };
    try (Store store = open(combination, blocking)) {
      Thread other =
          Thread.ofPlatform()
              .start(() -> {
                try {
                  write(store);
                } catch (StoreClosedException e) {
                  throw new AssertionError(e);
                }
              });
      blocked.await();
      // Whoever delivers is stuck; if that is the writer, it has ended its write.
      write(store);
      store.flush();
      assertThat(flushes.get()).isZero();
      release.countDown();
      other.join();
    }
    assertThat(flushes.get()).as("all events come in the end").isGreaterThan(10);
  }

  @ParameterizedTest
  @MethodSource("all")
  void aListenerMayCloseTheStore(Combination combination) throws InterruptedException {
    AtomicReference<Store> opened = new AtomicReference<>();
    CountDownLatch closed = new CountDownLatch(1);
    StoreListener closing =
        event -> {
          Store store = opened.get();
          if (store != null && event instanceof FlushFinished) {
            store.close();
            closed.countDown();
          }
        };
    Store store = open(combination, closing);
    opened.set(store);
    Crew.ofPlatform()
        .with(
            3,
            _ -> {
              try {
                for (int i = 0; ; i++) {
                  store.put(bytes("k" + i % 100), bytes("value"));
                }
              } catch (StoreClosedException e) {
                // That is what was waited for.
              }
            })
        .run();
    closed.await();
    assertThat(store.state()).isEqualTo(StoreState.CLOSED);
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Events arrive in the order in which they happened, whoever delivers them. */
  @ParameterizedTest
  @MethodSource("all")
  void everyFlushIsToldOnceAndInOrder(Combination combination) {
    List<StoreEvent> events = new java.util.concurrent.CopyOnWriteArrayList<>();
    try (Store store = open(combination, events::add)) {
      Crew.ofPlatform().with(3, _ -> write(store)).run();
      store.flush();
    }
    long last = 0;
    int flushes = 0;
    for (StoreEvent event : events) {
      if (event instanceof FlushFinished flushed) {
        flushes++;
        long number = flushed.tables().getFirst().id().number();
        assertThat(number).isGreaterThan(last);
        last = number;
      }
    }
    assertThat(flushes).isGreaterThan(10);
  }
}
