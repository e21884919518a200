package dev.varve.views.kv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.engine.storage.MemoryStorage;
import dev.varve.store.Store;
import dev.varve.store.StoreStats;
import dev.varve.store.WriteRejectedException;
import dev.varve.views.testing.SmallStores;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KvStoreTest {
  private static final byte[] KEY = bytes("foo");

  private final MemoryStorage storage = new MemoryStorage();
  private Store store;
  private KvStore kv;

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  @BeforeEach
  void open() {
    open(4);
  }

  private void open(int memtable) {
    store = SmallStores.open(storage, memtable);
    kv = KvStore.over(store, store.keyspace("kv"));
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void setSaysWhetherTheKeyWasNewOrDeletedOrHadAnotherValue() {
    assertThat(kv.set(KEY, bytes("bar"))).isTrue();
    assertThat(kv.set(KEY, bytes("bar"))).isFalse();
    assertThat(kv.set(KEY, bytes("baz"))).isTrue();
    assertThat(kv.get(KEY)).isEqualTo(bytes("baz"));
    assertThat(kv.delete(KEY)).isTrue();
    assertThat(kv.set(KEY, bytes("baz"))).isTrue();
  }

  @Test
  void deleteSaysWhetherTheKeyWasThere() {
    assertThat(kv.delete(KEY)).isFalse();
    kv.set(KEY, bytes("bar"));
    assertThat(kv.delete(KEY)).isTrue();
    assertThat(kv.delete(KEY)).isFalse();
    assertThat(kv.get(KEY)).isNull();
  }

  @Test
  void anEmptyValueIsAValue() {
    assertThat(kv.set(KEY, new byte[0])).isTrue();
    assertThat(kv.set(KEY, new byte[0])).isFalse();
    assertThat(kv.get(KEY)).isEmpty();
    try (KvCursor cursor = kv.seek(KEY)) {
      assertThat(cursor.isValid()).isTrue();
      assertThat(cursor.value()).isEmpty();
    }
    assertThat(kv.delete(KEY)).isTrue();
  }

  @Test
  void whatChangesNothingIsNeitherLoggedNorFlushed() {
    kv.set(KEY, bytes("bar"));
    StoreStats.Writes before = store.stats().writes();
    for (int i = 0; i < 100; i++) {
      kv.set(KEY, bytes("bar"));
      kv.delete(bytes("absent"));
    }
    assertThat(store.stats().writes()).isEqualTo(before);
  }

  @Test
  void bytesHandedInAreCopiedAndBytesHandedOutAreTheCallersOwn() {
    byte[] key = KEY.clone();
    byte[] value = bytes("bar");
    kv.set(key, value);
    key[0] = 'x';
    value[0] = 'x';
    byte[] found = Objects.requireNonNull(kv.get(KEY));
    assertThat(found).isEqualTo(bytes("bar"));
    found[0] = 'x';
    try (KvCursor cursor = kv.seek(KEY)) {
      cursor.key()[0] = 'x';
      cursor.value()[0] = 'x';
      assertThat(cursor.key()).isEqualTo(KEY);
      assertThat(cursor.value()).isEqualTo(bytes("bar"));
    }
    assertThat(kv.get(KEY)).isEqualTo(bytes("bar"));
  }

  @Test
  void whatWasSetSurvivesAnEndWithoutFlush() {
    for (int i = 0; i < 10; i++) {
      kv.set(bytes("k" + i), bytes("v" + i));
    }
    kv.delete(bytes("k3"));
    long flushes = store.stats().writes().flushes();
    store.close();
    open();
    assertThat(flushes).isPositive();
    for (int i = 0; i < 10; i++) {
      assertThat(kv.get(bytes("k" + i))).isEqualTo(i == 3 ? null : bytes("v" + i));
    }
  }

  @Test
  void viewsOfOneKeyspaceSeeEachOthersWrites() {
    kv.set(KEY, bytes("bar"));
    store.keyspace("kv").delete(KEY);
    KvStore other = KvStore.over(store, store.keyspace("kv"));
    assertThat(other.set(KEY, bytes("bar"))).isTrue();
    assertThat(kv.get(KEY)).isEqualTo(bytes("bar"));
    assertThat(KvStore.over(store, store.keyspace("other")).get(KEY)).isNull();
  }

  @Test
  void theEmptyKeyIsAKeyWhereTheStoreAllowsIt() {
    assertThatThrownBy(() -> kv.set(new byte[0], KEY)).isInstanceOf(WriteRejectedException.class);
    try (Store allowing =
        SmallStores.flushingAfter(4).set("allow-empty-key", "true").openInMemory()) {
      KvStore empty = KvStore.over(allowing, allowing.keyspace("kv"));
      assertThat(empty.set(new byte[0], KEY)).isTrue();
      assertThat(empty.set(new byte[0], KEY)).isFalse();
      try (KvCursor cursor = empty.seek(new byte[0])) {
        assertThat(cursor.key()).isEmpty();
        assertThat(cursor.previous()).isFalse();
      }
      assertThat(empty.delete(new byte[0])).isTrue();
    }
  }

  @Test
  void noIncrementOfEightThreadsIsLost() throws Exception {
    close();
    open(300);
    int threads = 8;
    int increments = 1_000;
    SmallStores.inThreads(
        threads,
        _ -> {
          for (int i = 0; i < increments; i++) {
            kv.transact(transaction -> {
              byte[] found = transaction.get(KEY);
              long count = found == null ? 0 : Long.parseLong(new String(found, UTF_8));
              return transaction.set(KEY, bytes(Long.toString(count + 1)));
            });
          }
        });
    assertThat(kv.get(KEY)).isEqualTo(bytes(Integer.toString(threads * increments)));
    assertThat(store.stats().now().openSnapshots()).isZero();
  }

  /** Of those who all set what is not there, exactly one changed something. */
  @Test
  void oneOfThoseWhoSetTheSameChangedSomething() throws Exception {
    close();
    open(300);
    AtomicInteger changes = new AtomicInteger();
    AtomicInteger deletions = new AtomicInteger();
    int keys = 100;
    SmallStores.inThreads(
        4,
        _ -> {
          for (int i = 0; i < keys; i++) {
            if (kv.set(bytes("k" + i), KEY)) {
              changes.incrementAndGet();
            }
          }
        });
    SmallStores.inThreads(
        4,
        _ -> {
          for (int i = 0; i < keys; i++) {
            if (kv.delete(bytes("k" + i))) {
              deletions.incrementAndGet();
            }
          }
        });
    assertThat(changes).hasValue(keys);
    assertThat(deletions).hasValue(keys);
  }
}
