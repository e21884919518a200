package dev.varve.verification.promise;

import static dev.varve.verification.Texts.bytes;
import static dev.varve.verification.Texts.content;
import static dev.varve.verification.Texts.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.Varve;
import dev.varve.assembly.Assembler;
import dev.varve.assembly.StoreBuilder;
import dev.varve.engine.EngineSettings;
import dev.varve.engine.storage.MemoryStorage;
import dev.varve.storage.FileKind;
import dev.varve.storage.FileName;
import dev.varve.store.Store;
import dev.varve.store.StoreClosedException;
import dev.varve.store.StoreException;
import dev.varve.store.StoreFailedException;
import dev.varve.store.StoreState;
import dev.varve.store.WriteRejectedException;
import dev.varve.testkit.storage.FaultStorage;
import dev.varve.testkit.storage.OrderSanitizer;
import dev.varve.testkit.storage.StorageOperation;
import dev.varve.testkit.storage.StorageOperation.Kind;
import dev.varve.verification.Combination;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How a store works after an error; the table of {@code docs/durability.md}. */
@Timeout(60)
class StatesTest {
  private static final Assembler ASSEMBLER = Varve.assembler();

  static Stream<Combination> all() {
    return Combination.all(ASSEMBLER.catalog()).stream();
  }

  private static boolean isTable(StorageOperation operation, Kind kind) {
    FileName file = operation.file();
    return operation.kind() == kind && file != null && file.kind() == FileKind.TABLE;
  }

  static Stream<Combination> logged() {
    return all().filter(Combination::isLogged);
  }

  private static void fill(Store store) {
    for (int i = 0; i < 5; i++) {
      store.put(bytes("k" + i), bytes("v"));
      store.flush();
    }
    store.awaitIdle();
  }

  /** Makes a table that overlaps with what is there, and merges: that is the second table. */
  private static void flushAndMerge(Store store) {
    store.put(bytes("k0"), bytes("v"));
    store.flush();
    store.compact();
  }

  @ParameterizedTest
  @MethodSource("all")
  void aFailedCompactionDegradesAndEndsByItself(Combination combination)
      throws InterruptedException {
    FaultStorage storage = new FaultStorage(new MemoryStorage());
    try (Store store = combination.small(ASSEMBLER).open(OrderSanitizer.over(storage))) {
      fill(store);
      assertThat(store.state()).isEqualTo(StoreState.HEALTHY);
      CountDownLatch failed = new CountDownLatch(1);
      AtomicInteger created = new AtomicInteger();
      storage.failAs(operation -> {
        // The first table is that of the flush, all others are those of the merge.
        if (isTable(operation, Kind.CREATE) && created.incrementAndGet() > 1) {
          failed.countDown();
          return new IOException("no table now");
        }
        return null;
      });
      // Overlaps with what is there, so that there is something to merge.
      store.put(bytes("k0"), bytes("newer"));
      store.flush();
      Thread compacting =
          Thread.ofPlatform()
              .start(() -> {
                try {
                  store.compact();
                } catch (StoreException e) {
                  // It may be told or tried again; either way the state says so.
                }
              });
      failed.await();
      while (store.state() == StoreState.HEALTHY) {
        Thread.onSpinWait();
      }
      assertThat(store.state()).isEqualTo(StoreState.DEGRADED);
      assertThat(content(store)).hasSize(5);
      store.put(bytes("more"), bytes("v"));
      assertThat(store.stats().now().backgroundErrors()).isPositive();
      storage.heal();
      compacting.join();
      store.compact();
      assertThat(store.state()).isEqualTo(StoreState.HEALTHY);
      assertThat(content(store)).hasSize(6);
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void anErrorThatMustNotHappenStopsEverythingAndLosesNothing(Combination combination) {
    FaultStorage storage = new FaultStorage(new MemoryStorage());
    StoreBuilder builder =
        combination
            .small(ASSEMBLER)
            .set(EngineSettings.BACKGROUND, EngineSettings.BackgroundMode.INLINE);
    try (Store store = builder.open(OrderSanitizer.over(storage))) {
      fill(store);
      int[] created = {0};
      storage.failAs(operation -> {
        if (isTable(operation, Kind.CREATE) && ++created[0] == 2) {
          throw new IllegalStateException("an invariant is broken");
        }
        return null;
      });
      // Whoever asks for the merge is told, whether it or an earlier flush met the error.
      assertThatThrownBy(() -> flushAndMerge(store))
          .hasStackTraceContaining("an invariant is broken");
      assertThat(store.state()).isEqualTo(StoreState.FAILED);
      assertThatThrownBy(() -> store.get(bytes("k1"))).isInstanceOf(StoreFailedException.class);
      assertThatThrownBy(() -> store.put(bytes("k1"), bytes("x")))
          .isInstanceOf(StoreFailedException.class)
          .hasMessageContaining("an invariant is broken");
      storage.heal();
    }
    try (Store store = builder.open(OrderSanitizer.over(storage))) {
      assertThat(content(store)).hasSize(5);
    }
  }

  /** A flush that returned has made everything durable; one that cannot begin must not return. */
  @ParameterizedTest
  @MethodSource("logged")
  void aFlushThatCannotBeginIsRefused(Combination combination) {
    FaultStorage storage = new FaultStorage(new MemoryStorage());
    StoreBuilder builder = combination.small(ASSEMBLER);
    try (Store store = builder.open(OrderSanitizer.over(storage))) {
      store.put(bytes("k"), bytes("v"));
      storage.failAs(operation -> {
        FileName file = operation.file();
        boolean segment = file != null && file.kind() == FileKind.WAL;
        return operation.kind() == Kind.CREATE && segment ? new IOException("no segment") : null;
      });
      assertThatThrownBy(store::flush)
          .isInstanceOf(StoreException.class)
          .hasStackTraceContaining("no segment");
      assertThat(store.state()).isEqualTo(StoreState.READ_ONLY);
      assertThat(text(store.get(bytes("k")))).isEqualTo("v");
      storage.heal();
    }
    try (Store store = builder.open(OrderSanitizer.over(storage))) {
      assertThat(text(store.get(bytes("k")))).isEqualTo("v");
    }
  }

  /** How much of a record is in the log is unknown, whatever kept it from being written. */
  @ParameterizedTest
  @MethodSource("logged")
  void anExceptionThatTheLogMustNotThrowEndsTheStore(Combination combination) {
    for (Kind kind : List.of(Kind.APPEND, Kind.SYNC, Kind.CREATE)) {
      FaultStorage storage = new FaultStorage(new MemoryStorage());
      StoreBuilder builder =
          combination
              .small(ASSEMBLER)
              .set(EngineSettings.BACKGROUND, EngineSettings.BackgroundMode.INLINE);
      try (Store store = builder.open(OrderSanitizer.over(storage))) {
        store.put(bytes("k"), bytes("v"));
        storage.failAs(operation -> {
          FileName file = operation.file();
          if (operation.kind() == kind && file != null && file.kind() == FileKind.WAL) {
            throw new IllegalStateException("an invariant is broken");
          }
          return null;
        });
        assertThatThrownBy(
                () -> {
                  switch (kind) {
                    case APPEND -> store.put(bytes("k"), bytes("w"));
                    case SYNC -> store.sync();
                    default -> store.flush();
                  }
                })
            .isInstanceOf(StoreException.class)
            .hasStackTraceContaining("an invariant is broken");
        assertThat(store.state()).as("after %s", kind).isEqualTo(StoreState.FAILED);
        storage.heal();
      }
      try (Store store = builder.open(OrderSanitizer.over(storage))) {
        assertThat(text(store.get(bytes("k")))).isIn("v", "w");
      }
    }
  }

  /** A sync is never tried again: the second one would report success for what is lost. */
  @ParameterizedTest
  @MethodSource("all")
  void aFailedSyncLeavesAStoreThatOnlyReadsUntilItIsOpenedAgain(Combination combination) {
    FaultStorage storage = new FaultStorage(new MemoryStorage());
    StoreBuilder builder =
        combination
            .small(ASSEMBLER)
            .set(EngineSettings.BACKGROUND, EngineSettings.BackgroundMode.INLINE);
    try (Store store = builder.open(OrderSanitizer.over(storage))) {
      fill(store);
      int[] syncs = {0};
      storage.failAs(operation ->
          isTable(operation, Kind.SYNC) && ++syncs[0] == 2 ? new IOException("no sync") : null);
      assertThatThrownBy(() -> flushAndMerge(store)).isInstanceOf(StoreException.class);
      assertThat(store.state()).isEqualTo(StoreState.READ_ONLY);
      assertThat(content(store)).hasSize(5);
      assertThatThrownBy(() -> store.put(bytes("k1"), bytes("x")))
          .isInstanceOf(WriteRejectedException.class)
          .hasMessageContaining("Close it and open it again");
      store.resume();
      assertThat(store.state()).isEqualTo(StoreState.READ_ONLY);
      assertThat(syncs[0]).isEqualTo(2);
    }
    try (Store store = builder.open(OrderSanitizer.over(storage))) {
      store.compact();
      assertThat(text(store.get(bytes("k1")))).isEqualTo("v");
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void aClosedStoreSaysSo(Combination combination) {
    Store store = combination.small(ASSEMBLER).openInMemory();
    store.close();
    assertThat(store.state()).isEqualTo(StoreState.CLOSED);
    for (Runnable use :
        List.<Runnable>of(
            () -> store.get(bytes("k")),
            () -> store.put(bytes("k"), bytes("v")),
            store::snapshot,
            store::scan,
            store::begin,
            store::flush)) {
      assertThatThrownBy(use::run).isInstanceOf(StoreClosedException.class);
    }
  }
}
