package dev.varve.verification.trap;

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
import dev.varve.storage.NoSpaceException;
import dev.varve.store.Durability;
import dev.varve.store.Store;
import dev.varve.store.StoreException;
import dev.varve.store.StoreState;
import dev.varve.store.WriteBatch;
import dev.varve.store.WriteOutcomeUnknownException;
import dev.varve.store.WriteRejectedException;
import dev.varve.testkit.storage.CrashStorage;
import dev.varve.testkit.storage.FaultStorage;
import dev.varve.testkit.storage.LossModel;
import dev.varve.testkit.storage.OrderSanitizer;
import dev.varve.testkit.storage.StorageOperation;
import dev.varve.testkit.storage.StorageOperation.Kind;
import dev.varve.verification.Combination;
import java.io.IOException;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What other stores got wrong when the disk failed; see {@code docs/traps.md}. */
@Timeout(60)
class FailureTrapsTest {
  private static final Assembler ASSEMBLER = Varve.assembler();

  static Stream<Combination> all() {
    return Combination.all(ASSEMBLER.catalog()).stream();
  }

  static Stream<Combination> logged() {
    return all().filter(Combination::isLogged);
  }

  private static boolean is(StorageOperation operation, Kind kind, FileKind of) {
    FileName file = operation.file();
    return operation.kind() == kind && file != null && file.kind() == of;
  }

  /** The old value or the new one, never none, and now the old one. */
  @ParameterizedTest
  @MethodSource("logged")
  void aWriteWhoseSyncFailedIsUnknownAndNotVisibleAndNeverThereInPart(Combination combination) {
    for (Kind kind : new Kind[] {Kind.APPEND, Kind.SYNC}) {
      FaultStorage storage = new FaultStorage(new MemoryStorage());
      StoreBuilder builder = combination.small(ASSEMBLER);
      try (Store store = builder.open(OrderSanitizer.over(storage))) {
        store.put(bytes("a"), bytes("old"), Durability.DEVICE);
        store.put(bytes("b"), bytes("old"), Durability.DEVICE);
        storage.failAs(
            operation -> is(operation, kind, FileKind.WAL) ? new IOException("no " + kind) : null);
        WriteBatch batch = new WriteBatch();
        batch.put(bytes("a"), bytes("new"));
        batch.put(bytes("b"), bytes("new"));
        assertThatThrownBy(() -> store.write(batch, Durability.DEVICE))
            .isInstanceOf(WriteOutcomeUnknownException.class);
        assertThat(content(store).values()).containsOnly("old");
        assertThat(store.state()).isEqualTo(StoreState.READ_ONLY);
        storage.heal();
        assertThatThrownBy(() -> store.put(bytes("a"), bytes("later")))
            .isInstanceOf(WriteRejectedException.class);
        assertThat(content(store).values()).containsOnly("old");
      }
      try (Store store = builder.open(OrderSanitizer.over(storage))) {
        String found = text(store.get(bytes("a")));
        assertThat(found).isIn("old", "new");
        assertThat(content(store).values()).containsOnly(found).hasSize(2);
        store.put(bytes("a"), bytes("again"));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("logged")
  void aFullDiskRefusesWritesAndKeepsOldValuesUntilThereIsSpace(Combination combination) {
    FaultStorage storage = new FaultStorage(new MemoryStorage());
    try (Store store = combination.small(ASSEMBLER).open(OrderSanitizer.over(storage))) {
      store.put(bytes("k"), bytes("old"));
      storage.failAs(operation ->
          operation.kind() == Kind.APPEND || operation.kind() == Kind.CREATE
              ? new NoSpaceException("full", new IOException("full"))
              : null);
      assertThatThrownBy(() -> store.put(bytes("k"), bytes("new")))
          .isInstanceOf(StoreException.class);
      assertThat(store.state()).isEqualTo(StoreState.SUSPENDED);
      assertThat(text(store.get(bytes("k")))).isEqualTo("old");
      assertThatThrownBy(() -> store.put(bytes("k"), bytes("newer")))
          .isInstanceOf(WriteRejectedException.class)
          .hasMessageContaining("resume()");
      storage.heal();
      store.resume();
      assertThat(store.state()).isEqualTo(StoreState.HEALTHY);
      store.put(bytes("k"), bytes("newest"));
      assertThat(text(store.get(bytes("k")))).isEqualTo("newest");
    }
    try (Store store = combination.small(ASSEMBLER).open(OrderSanitizer.over(storage))) {
      assertThat(text(store.get(bytes("k")))).isEqualTo("newest");
    }
  }

  /** A failure in the background is not the writer's, and is not kept secret. */
  @ParameterizedTest
  @MethodSource("all")
  void aFailedFlushIsTriedAgainAndCountedAndLosesNothing(Combination combination)
      throws IOException {
    boolean logged = combination.isLogged();
    CrashStorage disk = new CrashStorage();
    FaultStorage storage = new FaultStorage(disk);
    StoreBuilder builder = combination.small(ASSEMBLER);
    try (Store store = builder.open(OrderSanitizer.over(storage))) {
      int[] failures = {2};
      CrashStorage[] killed = new CrashStorage[1];
      storage.failAs(operation -> {
        if (is(operation, Kind.CREATE, FileKind.TABLE) && failures[0]-- > 0) {
          killed[0] = disk.crash(LossModel.PROCESS_KILL, new Random(1));
          return new IOException("no table now");
        }
        return null;
      });
      for (int i = 0; i < 160; i++) {
        store.put(bytes("k" + i), bytes("v"));
      }
      store.flush();
      assertThat(store.stats().now().backgroundErrors()).isEqualTo(2);
      assertThat(store.state()).isEqualTo(StoreState.HEALTHY);
      assertThat(content(store)).hasSize(160);
      if (logged) {
        // Killed between the change of the log and the flush.
        try (Store opened = builder.open(OrderSanitizer.over(killed[0]))) {
          assertThat(content(opened)).hasSizeBetween(150, 160);
        }
        // What was flushed is not in the log any more, as soon as the flush has tidied up.
        store.awaitIdle();
        assertThat(disk.list()).filteredOn(name -> name.endsWith(".wal")).hasSize(1);
      }
    }
  }

  /** What is on disk and what is in memory stay the same. */
  @ParameterizedTest
  @MethodSource("all")
  void aManifestThatCannotBeWrittenChangesNothing(Combination combination) {
    FaultStorage storage = new FaultStorage(new MemoryStorage());
    StoreBuilder builder =
        combination
            .small(ASSEMBLER)
            .set(EngineSettings.BACKGROUND, EngineSettings.BackgroundMode.INLINE);
    try (Store store = builder.open(OrderSanitizer.over(storage))) {
      for (int i = 0; i < 5; i++) {
        store.put(bytes("k" + i % 2), bytes("v" + i));
        store.flush();
      }
      var before = store.keyspace(Store.DEFAULT_KEYSPACE).shape();
      storage.failAs(operation ->
          is(operation, Kind.APPEND, FileKind.MANIFEST) ? new IOException("no edit") : null);
      assertThatThrownBy(store::compact).isInstanceOf(StoreException.class);
      assertThat(store.state()).isEqualTo(StoreState.READ_ONLY);
      assertThat(store.keyspace(Store.DEFAULT_KEYSPACE).shape()).isEqualTo(before);
      assertThat(content(store)).hasSize(2).containsValues("v3", "v4");
    }
    storage.heal();
    try (Store store = builder.open(OrderSanitizer.over(storage))) {
      assertThat(content(store)).hasSize(2).containsValues("v3", "v4");
      store.compact();
      assertThat(content(store)).hasSize(2).containsValues("v3", "v4");
      assertThat(store.verify().damage()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void aCloseThatFailsReleasesEverythingAndMayBeRepeated(Combination combination) {
    FaultStorage storage = new FaultStorage(new MemoryStorage());
    StoreBuilder builder = combination.small(ASSEMBLER);
    boolean logged = combination.isLogged();
    Store store = builder.open(OrderSanitizer.over(storage));
    store.put(bytes("k"), bytes("v"));
    store.flush();
    store.put(bytes("k"), bytes("v2"));
    Set<Kind> failing = Set.of(Kind.APPEND, Kind.SYNC, Kind.DELETE, Kind.CREATE);
    storage.failAs(operation ->
        failing.contains(operation.kind()) ? new IOException("no " + operation) : null);
    assertThatThrownBy(store::close).isInstanceOf(StoreException.class);
    store.close();
    assertThat(store.state()).isEqualTo(StoreState.CLOSED);
    storage.heal();
    try (Store again = builder.open(OrderSanitizer.over(storage))) {
      assertThat(text(again.get(bytes("k")))).isEqualTo(logged ? "v2" : "v");
    }
  }
}
