package dev.varve.views.kv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.engine.storage.MemoryStorage;
import dev.varve.store.ConflictException;
import dev.varve.store.Durability;
import dev.varve.store.Store;
import dev.varve.store.StoreStats;
import dev.varve.views.testing.SmallStores;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KvTransactionTest {
  private static final int MEMTABLE = 50;
  private static final byte[] A = bytes("a");
  private static final byte[] B = bytes("b");
  private static final byte[] ONE = bytes("1");
  private static final byte[] TWO = bytes("2");

  private final Store store =
      SmallStores.flushingBesideAfter(MEMTABLE)
          .set("durability", "device")
          .open(new MemoryStorage());
  private final KvStore kv = KvStore.over(store, store.keyspace("kv"));

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void nobodyElseSeesWhatIsNotCommitted() {
    try (KvTransaction transaction = kv.begin()) {
      assertThat(transaction.set(A, ONE)).isTrue();
      assertThat(transaction.get(A)).isEqualTo(ONE);
      assertThat(kv.get(A)).isNull();
      transaction.commit();
    }
    assertThat(kv.get(A)).isEqualTo(ONE);
  }

  @Test
  void abortedWritesAreNeverThere() {
    try (KvTransaction transaction = kv.begin()) {
      transaction.set(A, ONE);
      transaction.abort();
    }
    try (KvTransaction transaction = kv.begin()) {
      transaction.set(B, ONE);
    }
    assertThat(kv.get(A)).isNull();
    assertThat(kv.get(B)).isNull();
  }

  @Test
  void whatChangesNothingIsJudgedByWhatTheTransactionSees() {
    kv.set(A, ONE);
    try (KvTransaction transaction = kv.begin()) {
      assertThat(transaction.set(A, ONE)).isFalse();
      assertThat(transaction.delete(A)).isTrue();
      assertThat(transaction.delete(A)).isFalse();
      assertThat(transaction.set(A, ONE)).isTrue();
      assertThat(transaction.set(B, TWO)).isTrue();
      assertThat(transaction.set(B, TWO)).isFalse();
      transaction.commit();
    }
    assertThat(kv.get(A)).isEqualTo(ONE);
    assertThat(kv.get(B)).isEqualTo(TWO);
  }

  @Test
  void aTransactionThatChangesNothingIsNeitherLoggedNorSynced() {
    kv.set(A, ONE);
    StoreStats.Writes before = store.stats().writes();
    for (int i = 0; i < 10; i++) {
      try (KvTransaction transaction = kv.begin()) {
        transaction.set(A, ONE);
        transaction.delete(B);
        transaction.commit(Durability.DEVICE);
      }
    }
    assertThat(store.stats().writes()).isEqualTo(before);
    kv.set(A, TWO);
    assertThat(store.stats().writes().syncs()).isEqualTo(before.syncs() + 1);
  }

  /** How a transaction can end. */
  enum End {
    COMMIT,
    ABORT,
    CLOSE
  }

  @ParameterizedTest
  @EnumSource
  void afterItsEndEveryCallThrows(End end) {
    kv.set(A, ONE);
    KvTransaction transaction = kv.begin();
    transaction.set(B, ONE);
    KvCursor cursor = transaction.seek(A);
    switch (end) {
      case COMMIT -> transaction.commit();
      case ABORT -> transaction.abort();
      case CLOSE -> transaction.close();
    }
    assertEnded(transaction, cursor, end == End.COMMIT ? "it was committed" : "it was aborted");
    assertThat(store.stats().now().openCursors()).isZero();
    assertThat(store.stats().now().openSnapshots()).isZero();
  }

  private static void assertEnded(KvTransaction transaction, KvCursor cursor, String message) {
    List<ThrowingCallable> calls =
        List.of(
            () -> transaction.get(A),
            () -> transaction.set(A, ONE),
            () -> transaction.delete(A),
            () -> transaction.seek(A),
            transaction::commit,
            () -> transaction.commit(Durability.DEVICE),
            transaction::abort,
            cursor::isValid,
            cursor::key,
            cursor::value,
            cursor::next,
            cursor::previous);
    for (ThrowingCallable call : calls) {
      assertThatThrownBy(call)
          .isInstanceOf(KvTransactionClosedException.class)
          .hasMessageContaining("the transaction is closed: " + message);
    }
    transaction.close();
    cursor.close();
  }

  @Test
  void theSecondOfTwoWhoWroteTheSameKeyFailsAndIsOver() {
    KvTransaction first = kv.begin();
    KvTransaction second = kv.begin();
    KvCursor cursor = second.seek(A);
    first.set(A, ONE);
    second.set(A, TWO);
    second.set(B, TWO);
    first.commit();
    assertThatThrownBy(second::commit).isInstanceOf(ConflictException.class);
    assertEnded(second, cursor, "its commit failed; begin a new one");
    assertThat(kv.get(A)).isEqualTo(ONE);
    assertThat(kv.get(B)).isNull();
    kv.transact(again -> again.set(A, TWO));
    assertThat(kv.get(A)).isEqualTo(TWO);
  }

  @Test
  void aCursorShowsWhatTheTransactionSawWhenItWasMade() {
    kv.set(A, ONE);
    try (KvTransaction transaction = kv.begin()) {
      transaction.set(B, ONE);
      KvCursor before = transaction.seek(A);
      transaction.set(B, TWO);
      transaction.delete(A);
      KvCursor after = transaction.seek(A);
      assertThat(before.key()).isEqualTo(A);
      assertThat(before.next()).isTrue();
      assertThat(before.value()).isEqualTo(ONE);
      assertThat(after.key()).isEqualTo(B);
      assertThat(after.value()).isEqualTo(TWO);
      assertThat(after.previous()).isFalse();
    }
  }

  @Test
  void aTransactionSeesItsMomentWhateverIsCommittedAndMergedBeside() throws Exception {
    int keys = 2 * MEMTABLE;
    for (int i = 0; i < keys; i++) {
      kv.set(bytes("k%03d".formatted(i)), ONE);
    }
    store.flush();
    try (KvTransaction transaction = kv.begin();
        KvCursor cursor = kv.seek(A)) {
      transaction.set(bytes("k000"), bytes("own"));
      SmallStores.inThreads(
          2,
          number -> {
            for (int i = 0; i < 10 * MEMTABLE; i++) {
              byte[] key = bytes("k%03d".formatted(i % keys));
              if (i / keys % 2 == number) {
                kv.set(key, bytes("v" + i + number));
              } else {
                kv.delete(key);
              }
            }
          });
      store.flush();
      store.compact();
      assertThat(store.stats().writes().flushes()).isGreaterThan(10);
      assertThat(store.stats().writes().compactions()).isPositive();
      assertThat(read(cursor)).hasSize(keys).allMatch("1"::equals);
      List<String> seen = read(transaction.seek(A));
      assertThat(seen).hasSize(keys).startsWith("own");
      assertThat(seen.subList(1, keys)).allMatch("1"::equals);
      for (int i = 1; i < keys; i++) {
        assertThat(transaction.get(bytes("k%03d".formatted(i)))).isEqualTo(ONE);
      }
      assertThatThrownBy(transaction::commit).isInstanceOf(ConflictException.class);
    }
    assertThat(store.stats().now().openSnapshots()).isZero();
  }

  private static List<String> read(KvCursor cursor) {
    List<String> values = new ArrayList<>();
    while (cursor.isValid()) {
      values.add(new String(cursor.value(), UTF_8));
      cursor.next();
    }
    return values;
  }

  @Test
  void workThatThrowsWritesNothingAndHoldsNothing() {
    assertThatThrownBy(() ->
            kv.transact(transaction -> {
              transaction.set(A, ONE);
              transaction.seek(A);
              throw new IllegalStateException("no");
            }))
        .hasMessage("no");
    assertThat(kv.get(A)).isNull();
    assertThat(store.stats().now().openCursors()).isZero();
    assertThat(store.stats().now().openSnapshots()).isZero();
  }
}
