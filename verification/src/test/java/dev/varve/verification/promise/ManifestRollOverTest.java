package dev.varve.verification.promise;

import static dev.varve.verification.Texts.bytes;
import static dev.varve.verification.Texts.content;
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
import dev.varve.store.Store;
import dev.varve.store.StoreState;
import dev.varve.store.WriteRejectedException;
import dev.varve.testkit.storage.FaultStorage;
import dev.varve.testkit.storage.OrderSanitizer;
import dev.varve.testkit.storage.StorageOperation;
import dev.varve.testkit.storage.StorageOperation.Kind;
import dev.varve.verification.Combination;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A manifest that becomes long is written anew after a change was noted in the old one. If that
 * fails, the change was made all the same, and everybody must go by that.
 */
@Timeout(60)
class ManifestRollOverTest {
  private static final Assembler ASSEMBLER = Varve.assembler();

  /** Bounds of so many bytes make a manifest long in a few flushes. */
  private static final int LONG_KEY = 150_000;

  static Stream<Combination> all() {
    return Combination.all(ASSEMBLER.catalog()).stream();
  }

  private static StoreBuilder builder(Combination combination) {
    return combination
        .small(ASSEMBLER)
        .set(EngineSettings.BACKGROUND, EngineSettings.BackgroundMode.INLINE);
  }

  private static boolean isNewManifest(StorageOperation operation) {
    FileName file = operation.file();
    return operation.kind() == Kind.CREATE && file != null && file.kind() == FileKind.MANIFEST;
  }

  /** Flushes tables with long bounds until the next manifest was tried in vain. */
  private static SortedMap<String, String> rollOverInVain(
      Store store, FaultStorage storage, Supplier<IOException> error) {
    List<StorageOperation> refused = new ArrayList<>();
    storage.failAs(operation -> {
      if (isNewManifest(operation)) {
        refused.add(operation);
        return error.get();
      }
      return null;
    });
    SortedMap<String, String> written = new TreeMap<>();
    for (int i = 0; refused.isEmpty(); i++) {
      String key = (char) ('a' + i) + "x".repeat(LONG_KEY);
      store.put(bytes(key), bytes("v" + i));
      written.put(key, "v" + i);
      try {
        store.flush();
      } catch (WriteRejectedException e) {
        // The state says it too; what was written is there either way.
      }
    }
    storage.heal();
    return written;
  }

  @ParameterizedTest
  @MethodSource("all")
  void aFailedRollOverMakesTheStoreReadOnlyAndLosesNothing(Combination combination) {
    FaultStorage storage = new FaultStorage(new MemoryStorage());
    SortedMap<String, String> written;
    try (Store store = builder(combination).open(OrderSanitizer.over(storage))) {
      written = rollOverInVain(store, storage, () -> new IOException("no new file"));
      assertThat(store.state()).isEqualTo(StoreState.READ_ONLY);
      assertThatThrownBy(() -> store.put(bytes("k"), bytes("v")))
          .isInstanceOf(WriteRejectedException.class)
          .hasMessageContaining("no new file");
      assertThat(content(store)).isEqualTo(written);
    }
    try (Store store = builder(combination).open(OrderSanitizer.over(storage))) {
      assertThat(content(store)).isEqualTo(written);
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void afterARollOverWithoutSpaceTheStoreResumesWithTheTreeThatTheManifestHas(
      Combination combination) {
    FaultStorage storage = new FaultStorage(new MemoryStorage());
    SortedMap<String, String> written;
    List<String> shape;
    try (Store store = builder(combination).open(OrderSanitizer.over(storage))) {
      written =
          rollOverInVain(
              store, storage, () -> new NoSpaceException("full", new IOException("no space left")));
      assertThat(store.state()).isEqualTo(StoreState.SUSPENDED);
      assertThat(content(store)).isEqualTo(written);
      store.resume();
      assertThat(store.state()).isEqualTo(StoreState.HEALTHY);
      store.put(bytes("k"), bytes("v"));
      written.put("k", "v");
      store.flush();
      assertThat(content(store)).isEqualTo(written);
      shape = tables(store);
    }
    try (Store store = builder(combination).open(OrderSanitizer.over(storage))) {
      assertThat(content(store)).isEqualTo(written);
      assertThat(tables(store)).isEqualTo(shape);
      store.compact();
      assertThat(content(store)).isEqualTo(written);
      assertThat(store.state()).isEqualTo(StoreState.HEALTHY);
    }
  }

  private static List<String> tables(Store store) {
    return store.keyspace(Store.DEFAULT_KEYSPACE).shape().tables().stream()
        .map(table -> table.id() + " of " + table.entryCount())
        .toList();
  }
}
