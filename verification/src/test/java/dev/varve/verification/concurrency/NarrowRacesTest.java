package dev.varve.verification.concurrency;

import static dev.varve.verification.Texts.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.TypeLiteral;
import com.google.inject.multibindings.Multibinder;
import dev.varve.Varve;
import dev.varve.bytes.Bytes;
import dev.varve.engine.storage.MemoryStorage;
import dev.varve.entry.EntryCursor;
import dev.varve.entry.EntryKind;
import dev.varve.entry.Found;
import dev.varve.event.BackgroundFailed;
import dev.varve.event.StoreEvent;
import dev.varve.memtable.MemTable;
import dev.varve.memtable.MemTableFactory;
import dev.varve.memtable.skiplist.SkipListMemTableProvider;
import dev.varve.option.Options;
import dev.varve.spi.ComponentProvider;
import dev.varve.spi.MemTableProvider;
import dev.varve.spi.Spi;
import dev.varve.storage.FileKind;
import dev.varve.storage.NoSpaceException;
import dev.varve.storage.Storage;
import dev.varve.store.Keyspace;
import dev.varve.store.Store;
import dev.varve.store.StoreException;
import dev.varve.store.StoreState;
import dev.varve.store.WriteOutcomeUnknownException;
import dev.varve.testkit.storage.FaultStorage;
import dev.varve.testkit.storage.OrderSanitizer;
import dev.varve.testkit.storage.StorageOperation;
import dev.varve.verification.Combination;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Races that no storm is likely to meet: a thread is held up at the very place. */
@Tag("threads")
@Timeout(60)
class NarrowRacesTest {
  /** A leader looks at the keyspaces, because the log is too long, while one more is added. */
  @Test
  void aKeyspaceThatIsAddedWhileALeaderLooksForTheOldestSegmentDoesNotHurtAWrite() {
    Hooked hooked = new Hooked();
    TypeLiteral<ComponentProvider<?>> type = new TypeLiteral<>() {};
    try (Store store =
        new Combination("chunked", hooked.name(), "block", "tiered")
            .small(
                Varve.assembler(binder ->
                    Multibinder.newSetBinder(binder, type).addBinding().toInstance(hooked)))
            .set("log-limit", "64KiB")
            .keyspace(Store.DEFAULT_KEYSPACE, keyspace -> keyspace.set("memtable-size", "8MiB"))
            .open(OrderSanitizer.over(new MemoryStorage()))) {
      for (int i = 0; i < 80; i++) {
        store.put(bytes("k" + i), new byte[1024]);
      }
      hooked.beforeSize.set(() -> store.keyspace("late"));
      store.put(bytes("k"), bytes("v"));
      assertThat(hooked.beforeSize).as("the keyspace was added in the middle").hasValue(null);
      assertThat(store.keyspaces()).contains("late");
      assertThat(store.get(bytes("k"))).isEqualTo(bytes("v"));
    }
  }

  /** While the log is changed, a flush that is done discards the same files as the change. */
  @Test
  void aSegmentThatIsGoneWhenItIsSweptIsNoError() {
    MemoryStorage disk = new MemoryStorage();
    open(disk, "chunked").close();
    FaultStorage storage = new FaultStorage(disk);
    AtomicInteger gone = new AtomicInteger();
    storage.failAs(operation ->
        isOf(FileKind.WAL, operation, StorageOperation.Kind.DELETE) && gone.incrementAndGet() > 0
            ? new NoSuchFileException("planned")
            : null);
    try (Store store = open(storage, "record")) {
      store.put(bytes("k"), bytes("v"));
      store.flush();
      store.awaitIdle();
      assertThat(store.state()).isEqualTo(StoreState.HEALTHY);
    }
    assertThat(gone).as("segments that were gone").hasPositiveValue();
  }

  /** A flush fails when its store is being closed already. */
  @Test
  void whatFailsInTheBackgroundWhileTheStoreIsClosedIsTold() throws Exception {
    FaultStorage storage = new FaultStorage(new MemoryStorage());
    List<StoreEvent> events = new CopyOnWriteArrayList<>();
    CountDownLatch flushing = new CountDownLatch(1);
    IOException planned = new IOException("planned");
    Store store =
        new Combination("chunked", "skiplist", "block", "tiered")
            .small(Varve.assembler())
            .listener(events::add)
            .open(OrderSanitizer.over(storage));
    store.put(bytes("k"), bytes("v"));
    storage.failAs(operation -> {
      if (isOf(FileKind.MANIFEST, operation, StorageOperation.Kind.SYNC)) {
        flushing.countDown();
        while (store.state() != StoreState.CLOSED) {
          Thread.onSpinWait();
        }
        return planned;
      }
      return null;
    });
    Crew.ofPlatform()
        .with(() -> assertThatThrownBy(store::flush).isInstanceOf(StoreException.class))
        .with(() -> {
          flushing.await();
          assertThatThrownBy(store::close).isInstanceOf(StoreException.class);
        })
        .run();
    assertThat(events)
        .filteredOn(BackgroundFailed.class::isInstance)
        .anySatisfy(event -> assertThat(((BackgroundFailed) event).cause()).hasRootCause(planned));
  }

  /** A keyspace is being added while a flush finds that there is no space for the manifest. */
  @Test
  void whoComesSecondToAManifestWithoutSpaceDoesNotMakeItFinal() {
    FaultStorage storage = new FaultStorage(new MemoryStorage());
    AtomicReference<@Nullable Thread> second = new AtomicReference<>();
    CountDownLatch flushing = new CountDownLatch(1);
    try (Store store = open(storage, "chunked")) {
      store.put(bytes("k"), bytes("v"));
      storage.failAs(operation -> {
        if (isOf(FileKind.MANIFEST, operation, StorageOperation.Kind.APPEND)) {
          flushing.countDown();
          awaitWaiting(second);
          return new NoSpaceException("planned", new IOException("no space"));
        }
        return null;
      });
      Crew.ofPlatform()
          .with(() -> assertThatThrownBy(store::flush).isInstanceOf(StoreException.class))
          .with(() -> {
            flushing.await();
            second.set(Thread.currentThread());
            assertThatThrownBy(() -> store.keyspace("late")).isInstanceOf(StoreException.class);
          })
          .run();
      assertThat(store.state()).isEqualTo(StoreState.SUSPENDED);
      storage.heal();
      store.resume();
      store.keyspace("late").put(bytes("k"), bytes("w"));
      assertThat(store.get(bytes("k"))).isEqualTo(bytes("v"));
    }
  }

  /** The next segment of the log waits for the directory while a sync of it for a table fails. */
  @Test
  void whoWaitsForASyncOfTheDirectoryThatFailsDoesNotSyncItAgain() {
    FaultStorage storage = new FaultStorage(new MemoryStorage());
    AtomicReference<@Nullable Thread> first = new AtomicReference<>();
    AtomicReference<@Nullable Thread> second = new AtomicReference<>();
    CountDownLatch flushing = new CountDownLatch(1);
    AtomicInteger syncs = new AtomicInteger();
    try (Store store = open(storage, "chunked")) {
      Keyspace one = store.keyspace("one");
      Keyspace other = store.keyspace("other");
      one.put(bytes("k"), bytes("v"));
      other.put(bytes("k"), bytes("v"));
      storage.failAs(operation -> {
        if (operation.kind() != StorageOperation.Kind.SYNC_DIRECTORY
            || Thread.currentThread().equals(first.get())
            || syncs.incrementAndGet() > 1) {
          return null;
        }
        flushing.countDown();
        awaitWaiting(second);
        return new IOException("planned");
      });
      Crew.ofPlatform()
          .with(() -> {
            first.set(Thread.currentThread());
            assertThatThrownBy(one::flush).isInstanceOf(StoreException.class);
          })
          .with(() -> {
            flushing.await();
            second.set(Thread.currentThread());
            assertThatThrownBy(other::flush).isInstanceOf(StoreException.class);
          })
          .run();
    } catch (StoreException _) {
      // A store without a sound directory says so when it is closed.
    }
    assertThat(syncs).as("syncs of the directory, the one that failed included").hasValue(1);
  }

  private static Store open(Storage storage, String log) {
    return new Combination(log, "skiplist", "block", "tiered")
        .small(Varve.assembler())
        .open(OrderSanitizer.over(storage));
  }

  /** Somebody resumes a store while somebody else does the same. */
  @Test
  void aStoreThatTwoResumeAtOnceIsResumedOnce() {
    FaultStorage storage = new FaultStorage(new MemoryStorage());
    AtomicInteger segments = new AtomicInteger();
    AtomicReference<@Nullable Thread> second = new AtomicReference<>();
    CountDownLatch resuming = new CountDownLatch(1);
    try (Store store =
        new Combination("chunked", "skiplist", "block", "tiered")
            .small(Varve.assembler())
            .open(OrderSanitizer.over(storage))) {
      storage.failAs(operation ->
          isOf(FileKind.WAL, operation, StorageOperation.Kind.APPEND)
              ? new NoSpaceException("planned", new IOException("no space"))
              : null);
      assertThatThrownBy(() -> store.put(bytes("k"), bytes("v")))
          .isInstanceOf(WriteOutcomeUnknownException.class);
      assertThat(store.state()).isEqualTo(StoreState.SUSPENDED);
      storage.failAs(operation -> {
        if (isOf(FileKind.WAL, operation, StorageOperation.Kind.CREATE)
            && segments.incrementAndGet() == 1) {
          resuming.countDown();
          awaitWaiting(second);
        }
        return null;
      });
      Crew.ofPlatform()
          .with(store::resume)
          .with(() -> {
            resuming.await();
            second.set(Thread.currentThread());
            store.resume();
          })
          .run();
      assertThat(segments.get()).as("segments of the log that were started").isEqualTo(1);
      store.put(bytes("k"), bytes("w"));
      assertThat(store.get(bytes("k"))).isEqualTo(bytes("w"));
    }
  }

  private static boolean isOf(
      FileKind files, StorageOperation operation, StorageOperation.Kind kind) {
    return operation.kind() == kind && operation.file() != null && operation.file().kind() == files;
  }

  private static void awaitWaiting(AtomicReference<@Nullable Thread> waiting) {
    Thread thread = waiting.get();
    while (thread == null || thread.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
      thread = waiting.get();
    }
  }

  /** The skip list, with something to do once before it says how large it is. */
  private static final class Hooked implements MemTableProvider {
    final AtomicReference<@Nullable Runnable> beforeSize = new AtomicReference<>();

    @Override
    public String name() {
      return "test.hooked";
    }

    @Override
    public String description() {
      return "A memtable that does something else meanwhile";
    }

    @Override
    public int spiVersion() {
      return Spi.VERSION;
    }

    @Override
    public MemTableFactory create(Options options) {
      MemTableFactory factory = new SkipListMemTableProvider().create(Options.EMPTY);
      return () -> new HookedTable(factory.create(), beforeSize);
    }
  }

  private record HookedTable(MemTable table, AtomicReference<@Nullable Runnable> beforeSize)
      implements MemTable {
    @Override
    public void put(Bytes key, long sequence, EntryKind kind, Bytes value) {
      table.put(key, sequence, kind, value);
    }

    @Override
    public boolean get(Bytes key, long snapshot, Found into) {
      return table.get(key, snapshot, into);
    }

    @Override
    public EntryCursor cursor() {
      return table.cursor();
    }

    @Override
    public long sizeInBytes() {
      Runnable action = beforeSize.getAndSet(null);
      if (action != null) {
        action.run();
      }
      return table.sizeInBytes();
    }

    @Override
    public long entryCount() {
      return table.entryCount();
    }

    @Override
    public void freeze() {
      table.freeze();
    }
  }
}
