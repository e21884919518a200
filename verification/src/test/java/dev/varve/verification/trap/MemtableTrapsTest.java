package dev.varve.verification.trap;

import static dev.varve.verification.Texts.bytes;
import static dev.varve.verification.Texts.content;
import static dev.varve.verification.Texts.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.Varve;
import dev.varve.assembly.Assembler;
import dev.varve.assembly.StoreBuilder;
import dev.varve.engine.EngineSettings;
import dev.varve.engine.storage.MemoryStorage;
import dev.varve.storage.FileKind;
import dev.varve.storage.FileName;
import dev.varve.store.Store;
import dev.varve.testkit.storage.FaultStorage;
import dev.varve.testkit.storage.OrderSanitizer;
import dev.varve.testkit.storage.StorageOperation;
import dev.varve.verification.Combination;
import java.lang.Thread.State;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What other stores got wrong about memtables and flushes; see {@code docs/traps.md}. */
@Timeout(60)
class MemtableTrapsTest {
  private static final Assembler ASSEMBLER = Varve.assembler();

  static Stream<Combination> all() {
    return Combination.all(ASSEMBLER.catalog()).stream();
  }

  private static StoreBuilder inline(Combination combination) {
    return combination
        .small(ASSEMBLER)
        .set(EngineSettings.BACKGROUND, EngineSettings.BackgroundMode.INLINE);
  }

  @ParameterizedTest
  @MethodSource("all")
  void aMemtableIsFlushedWhenItIsFullAndNotBefore(Combination combination) {
    StoreBuilder roomy =
        inline(combination)
            .keyspace(
                "default",
                keyspace ->
                    keyspace.set("memtable-size", "64MiB").set("memtable-entries", "1000000"));
    try (Store store = roomy.openInMemory()) {
      for (int i = 0; i < 1000; i++) {
        store.put(bytes("k" + i), bytes("v"));
      }
      assertThat(store.stats().writes().flushes()).isZero();
    }
    StoreBuilder full =
        inline(combination)
            .keyspace(
                "default",
                keyspace -> keyspace.set("memtable-size", "1MiB").set("memtable-entries", "100"));
    try (Store store = full.openInMemory()) {
      for (int i = 0; i < 1000; i++) {
        store.put(bytes("k" + i), bytes("v"));
      }
      assertThat(store.stats().writes().flushes()).isBetween(9L, 11L);
    }
  }

  /** Every memtable is flushed once, and a flush of nothing writes nothing. */
  @ParameterizedTest
  @MethodSource("all")
  void everyMemtableIsFlushedOnceAndLetGo(Combination combination) {
    FaultStorage storage = new FaultStorage(new MemoryStorage());
    try (Store store = combination.small(ASSEMBLER).open(OrderSanitizer.over(storage))) {
      long empty = store.stats().now().memtableBytes();
      for (int i = 0; i < 30; i++) {
        store.put(bytes("k" + i), bytes("v" + i));
        store.flush();
        assertThat(store.stats().writes().flushes()).isEqualTo(i + 1);
        assertThat(store.stats().now().frozenMemtables()).isZero();
      }
      store.awaitIdle();
      assertThat(store.stats().now().memtableBytes()).isLessThanOrEqualTo(empty + 4096);
      AtomicInteger created = new AtomicInteger();
      storage.failAs(operation -> {
        if (operation.kind() == StorageOperation.Kind.CREATE && isTable(operation)) {
          created.incrementAndGet();
        }
        return null;
      });
      store.flush();
      store.flush();
      assertThat(created).hasValue(0);
      assertThat(content(store)).hasSize(30);
    }
  }

  private static boolean isTable(StorageOperation operation) {
    FileName file = operation.file();
    return file != null && file.kind() == FileKind.TABLE;
  }

  @ParameterizedTest
  @MethodSource("all")
  void aHundredVersionsOfAKeyInOneMemtableAreFlushed(Combination combination) {
    MemoryStorage storage = new MemoryStorage();
    StoreBuilder builder = combination.small(ASSEMBLER);
    try (Store store = builder.open(OrderSanitizer.over(storage))) {
      for (int i = 0; i < 49; i++) {
        store.put(bytes("foo"), bytes("v" + i));
        store.delete(bytes("foo"));
      }
      store.put(bytes("foo"), bytes("last"));
      store.flush();
      assertThat(text(store.get(bytes("foo")))).isEqualTo("last");
    }
    try (Store store = builder.open(OrderSanitizer.over(storage))) {
      assertThat(text(store.get(bytes("foo")))).isEqualTo("last");
      assertThat(content(store)).hasSize(1);
    }
  }

  /** The device stands still in the middle of a flush: memory stays bounded, nothing is lost. */
  @ParameterizedTest
  @MethodSource("all")
  void writersWaitForASlowFlushAndMemoryStaysBounded(Combination combination)
      throws InterruptedException {
    FaultStorage storage = new FaultStorage(new MemoryStorage());
    StoreBuilder builder =
        combination
            .small(ASSEMBLER)
            .keyspace(
                "default",
                keyspace ->
                    keyspace
                        .set("memtable-size", "1MiB")
                        .set("memtable-entries", "10")
                        .set("max-frozen-memtables", "2"));
    CountDownLatch reached = new CountDownLatch(1);
    CountDownLatch open = new CountDownLatch(1);
    try (Store store = builder.open(OrderSanitizer.over(storage))) {
      storage.failAs(operation -> {
        if (operation.kind() == StorageOperation.Kind.SYNC && isTable(operation)) {
          reached.countDown();
          await(open);
        }
        return null;
      });
      Thread writer =
          Thread.ofPlatform()
              .start(() -> {
                for (int i = 0; i < 100; i++) {
                  store.put(bytes("k" + i), bytes("v"));
                }
              });
      reached.await();
      // It stops by itself; what it had written by then is readable meanwhile.
      while (store.stats().now().frozenMemtables() < 2 || writer.getState() != State.WAITING) {
        Thread.onSpinWait();
      }
      assertThat(store.stats().now().frozenMemtables()).isEqualTo(2);
      assertThat(content(store)).hasSizeBetween(20, 30);
      open.countDown();
      writer.join();
      store.awaitIdle();
      assertThat(store.stats().now().frozenMemtables()).isZero();
      assertThat(content(store)).hasSize(100);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void closingWaitsForARunningFlushAndLeavesNoThread(Combination combination)
      throws InterruptedException {
    FaultStorage storage = new FaultStorage(new MemoryStorage());
    StoreBuilder builder = combination.small(ASSEMBLER);
    CountDownLatch reached = new CountDownLatch(1);
    CountDownLatch open = new CountDownLatch(1);
    Store store = builder.open(OrderSanitizer.over(storage));
    AtomicInteger afterClose = new AtomicInteger();
    boolean[] closed = {false};
    storage.failAs(operation -> {
      if (closed[0]) {
        afterClose.incrementAndGet();
      }
      if (operation.kind() == StorageOperation.Kind.SYNC && isTable(operation)) {
        reached.countDown();
        await(open);
      }
      return null;
    });
    for (int i = 0; i < 160; i++) {
      store.put(bytes("k" + i), bytes("v" + i));
    }
    reached.await();
    Thread closing = Thread.ofPlatform().start(store::close);
    open.countDown();
    closing.join();
    closed[0] = true;
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .noneMatch(name -> name.startsWith("varve-memory-"));
    storage.heal();
    try (Store again = builder.open(OrderSanitizer.over(storage))) {
      assertThat(content(again)).hasSize(160);
    }
    assertThat(afterClose).hasValue(0);
  }
}
