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
import dev.varve.store.Cursor;
import dev.varve.store.Snapshot;
import dev.varve.store.StorageException;
import dev.varve.store.Store;
import dev.varve.store.Transaction;
import dev.varve.testkit.storage.FaultStorage;
import dev.varve.testkit.storage.OrderSanitizer;
import dev.varve.testkit.storage.StorageOperation;
import dev.varve.verification.Combination;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What other stores got wrong about snapshots and cursors; see {@code docs/traps.md}. */
class SnapshotTrapsTest {
  private static final Assembler ASSEMBLER = Varve.assembler();

  static Stream<Combination> all() {
    return Combination.all(ASSEMBLER.catalog()).stream();
  }

  @ParameterizedTest
  @MethodSource("all")
  void snapshotsCursorsAndTransactionsShowTheirMomentWhateverIsFlushedAndMerged(
      Combination combination) {
    try (Store store = combination.small(ASSEMBLER).openInMemory()) {
      Map<String, String> expected = new TreeMap<>();
      for (int i = 0; i < 200; i++) {
        store.put(bytes("k" + i), bytes("old"));
        expected.put("k" + i, "old");
      }
      try (Snapshot snapshot = store.snapshot();
          Transaction transaction = store.begin();
          Cursor cursor = store.scan()) {
        for (int round = 0; round < 10; round++) {
          for (int i = round % 2; i < 200; i += 2) {
            if (i % 3 == 0) {
              store.delete(bytes("k" + i));
            } else {
              store.put(bytes("k" + i), bytes("new " + round));
            }
          }
          store.put(bytes("added " + round), bytes("new"));
        }
        store.compact();
        store.awaitIdle();
        assertThat(content(snapshot)).isEqualTo(expected);
        assertThat(content(transaction)).isEqualTo(expected);
        Map<String, String> walked = new TreeMap<>();
        while (cursor.next()) {
          walked.put(cursor.key().toUtf8(), cursor.value().toUtf8());
        }
        assertThat(walked).isEqualTo(expected);
      }
      // What they held is let go.
      store.compact();
      store.awaitIdle();
      assertThat(store.stats().now().openSnapshots()).isZero();
      assertThat(store.stats().now().openCursors()).isZero();
      assertThat(store.verify().damage()).isEmpty();
    }
  }

  /** Files live exactly as long as somebody needs them. */
  @ParameterizedTest
  @MethodSource("all")
  void tablesAreDeletedWhenTheLastCursorOverThemIsClosed(Combination combination) {
    MemoryStorage storage = new MemoryStorage();
    StoreBuilder builder =
        combination
            .small(ASSEMBLER)
            .set(EngineSettings.BACKGROUND, EngineSettings.BackgroundMode.INLINE);
    try (Store store = builder.open(OrderSanitizer.over(storage))) {
      for (int i = 0; i < 5; i++) {
        store.put(bytes("k"), bytes("v" + i));
        store.flush();
      }
      Set<String> before = tables(store);
      try (Cursor cursor = store.scan()) {
        store.put(bytes("k"), bytes("last"));
        store.flush();
        store.compact();
        assertThat(tables(store)).doesNotContainAnyElementsOf(before);
        assertThat(files(storage)).containsAll(before);
        assertThat(cursor.next()).isTrue();
        assertThat(cursor.value().toUtf8()).isEqualTo("v4");
        assertThat(cursor.next()).isFalse();
      }
      store.compact();
      assertThat(files(storage)).isEqualTo(tables(store));
    }
  }

  private static Set<String> tables(Store store) {
    return store.keyspace(Store.DEFAULT_KEYSPACE).shape().tables().stream()
        .map(table -> new FileName(FileKind.TABLE, table.id().number()).toString())
        .collect(Collectors.toSet());
  }

  private static Set<String> files(MemoryStorage storage) {
    return storage.list().stream()
        .filter(name -> name.endsWith(".sst"))
        .collect(Collectors.toSet());
  }

  @ParameterizedTest
  @MethodSource("all")
  void whoeverScansMayWriteWhatHeScans(Combination combination) {
    try (Store store = combination.small(ASSEMBLER).openInMemory()) {
      for (int i = 0; i < 300; i++) {
        store.put(bytes("k%03d".formatted(i)), bytes("old"));
      }
      int seen = 0;
      try (Cursor cursor = store.scan()) {
        while (cursor.next()) {
          String key = cursor.key().toUtf8();
          assertThat(key).isEqualTo("k%03d".formatted(seen));
          assertThat(cursor.value().toUtf8()).isEqualTo("old");
          store.put(bytes(key), bytes("new"));
          store.put(bytes(key + " more"), bytes("new"));
          store.delete(bytes("k%03d".formatted((seen + 150) % 300)));
          seen++;
        }
      }
      assertThat(seen).isEqualTo(300);
    }
  }

  /** An error is never the end of a scan. */
  @ParameterizedTest
  @MethodSource("all")
  void aScanOverWhatCannotBeReadThrows(Combination combination) {
    FaultStorage storage = new FaultStorage(new MemoryStorage());
    StoreBuilder builder = combination.small(ASSEMBLER).set("cache-size", "0B");
    try (Store store = builder.open(OrderSanitizer.over(storage))) {
      Random random = new Random(1);
      for (int i = 0; i < 100; i++) {
        store.put(bytes("k" + i), bytes(new BigInteger(8000, random).toString(36)));
      }
      store.flush();
      store.awaitIdle();
      int[] left = {2};
      storage.failAs(operation ->
          operation.kind() == StorageOperation.Kind.READ && left[0]-- <= 0
              ? new IOException("no read")
              : null);
      assertThatThrownBy(() -> content(store)).isInstanceOf(StorageException.class);
      left[0] = 0;
      assertThatThrownBy(() -> store.get(bytes("k1"))).isInstanceOf(StorageException.class);
      storage.heal();
      assertThat(content(store)).hasSize(100);
    }
  }

  /** A transaction holds no lock: one that is left open stands in nobody's way. */
  @ParameterizedTest
  @MethodSource("all")
  void anAbandonedTransactionBlocksNobody(Combination combination) {
    try (Store store = combination.small(ASSEMBLER).openInMemory()) {
      store.put(bytes("k"), bytes("1"));
      Transaction abandoned = store.begin();
      abandoned.put(bytes("k"), bytes("never"));
      store.put(bytes("k"), bytes("2"));
      try (Transaction other = store.begin()) {
        other.put(bytes("k"), bytes("3"));
        other.commit();
      }
      store.flush();
      assertThat(text(store.get(bytes("k")))).isEqualTo("3");
      abandoned.close();
      assertThat(text(store.get(bytes("k")))).isEqualTo("3");
    }
  }
}
