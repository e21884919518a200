package dev.varve.views.kv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.bytes.Bytes;
import dev.varve.engine.storage.MemoryStorage;
import dev.varve.store.Store;
import dev.varve.store.WriteBatch;
import dev.varve.views.testing.SmallStores;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KvCursorTest {
  private static final int KEYS = 40;

  private final Store store = SmallStores.open(new MemoryStorage(), 8);
  private final KvStore kv = KvStore.over(store, store.keyspace("kv"));

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, UTF_8);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void theWayBackBeginsAtTheLastKeyHoweverOftenTheEndWasPassed() {
    for (String key : List.of("a", "b", "c")) {
      kv.set(bytes(key), bytes("v" + key));
    }
    try (KvCursor cursor = kv.seek(bytes("zz"))) {
      assertThat(cursor.isValid()).isFalse();
      assertThat(cursor.next()).isFalse();
      assertThat(cursor.next()).isFalse();
      assertThatThrownBy(cursor::key).isInstanceOf(IllegalStateException.class);
      assertThat(cursor.previous()).isTrue();
      assertThat(text(cursor.key())).isEqualTo("c");
      assertThat(cursor.previous()).isTrue();
      assertThat(cursor.previous()).isTrue();
      assertThat(cursor.previous()).isFalse();
      assertThat(cursor.previous()).isFalse();
      assertThat(cursor.isValid()).isFalse();
      assertThat(cursor.next()).isTrue();
      assertThat(text(cursor.key())).isEqualTo("a");
      assertThat(text(cursor.value())).isEqualTo("va");
    }
  }

  /** The keys lie in a memtable, in several tables, and in a transaction. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void aCursorMovesAsOneOverASortedMapDoes(long seed) {
    Random random = new Random(seed);
    NavigableMap<Bytes, Bytes> model = new TreeMap<>();
    for (int i = 0; i < 100; i++) {
      Bytes key = randomKey(random);
      if (random.nextInt(3) == 0) {
        assertThat(kv.delete(key.toByteArray())).isEqualTo(model.remove(key) != null);
      } else {
        Bytes value = Bytes.utf8("v" + random.nextInt(3));
        assertThat(kv.set(key.toByteArray(), value.toByteArray()))
            .isEqualTo(!value.equals(model.put(key, value)));
      }
    }
    walk(random, kv::seek, model, seed);
    try (KvTransaction transaction = kv.begin()) {
      for (int i = 0; i < 40; i++) {
        Bytes key = randomKey(random);
        if (random.nextBoolean()) {
          assertThat(transaction.delete(key.toByteArray())).isEqualTo(model.remove(key) != null);
        } else {
          Bytes value = Bytes.utf8("own" + random.nextInt(3));
          assertThat(transaction.set(key.toByteArray(), value.toByteArray()))
              .isEqualTo(!value.equals(model.put(key, value)));
        }
      }
      walk(random, transaction::seek, model, seed);
    }
  }

  private static void walk(
      Random random, Function<byte[], KvCursor> view, NavigableMap<Bytes, Bytes> model, long seed) {
    List<Map.Entry<Bytes, Bytes>> entries = List.copyOf(model.entrySet());
    for (int round = 0; round < 20; round++) {
      Bytes target = randomKey(random);
      int at = model.headMap(target).size();
      try (KvCursor cursor = view.apply(target.toByteArray())) {
        for (int move = 0; move < 60; move++) {
          boolean on = at >= 0 && at < entries.size();
          assertThat(cursor.isValid())
              .as("round %d, move %d, seed %d", round, move, seed)
              .isEqualTo(on);
          if (on) {
            assertThat(Bytes.wrap(cursor.key())).isEqualTo(entries.get(at).getKey());
            assertThat(Bytes.wrap(cursor.value())).isEqualTo(entries.get(at).getValue());
          }
          // Mostly to and fro, so that the ends are passed several times at once.
          if (random.nextInt(round + 2) > 0) {
            at = Math.min(at + 1, entries.size());
            cursor.next();
          } else {
            at = Math.max(at - 1, -1);
            cursor.previous();
          }
        }
      }
    }
  }

  private static Bytes randomKey(Random random) {
    return Bytes.utf8("%02d".formatted(random.nextInt(KEYS)));
  }

  @Test
  void eachKeyIsShownOnceWhateverIsPutInFrontOfTheCursor() {
    int keys = 10_000;
    try (Store large = SmallStores.open(new MemoryStorage(), 500)) {
      KvStore many = KvStore.over(large, large.keyspace("kv"));
      WriteBatch batch = new WriteBatch();
      for (int i = 0; i < keys; i++) {
        batch.keyspace(large.keyspace("kv")).put(bytes("k%05d".formatted(i)), bytes("v"));
      }
      large.write(batch);
      int seen = 0;
      try (KvCursor cursor = many.seek(bytes(""))) {
        while (cursor.isValid()) {
          assertThat(text(cursor.key())).isEqualTo("k%05d".formatted(seen));
          if (seen % 10 == 0) {
            many.set(bytes("k%05d-".formatted(seen / 2)), bytes("new"));
            many.delete(bytes("k%05d".formatted(keys - seen - 1)));
          }
          seen++;
          cursor.next();
        }
      }
      assertThat(seen).isEqualTo(keys);
    }
  }

  @Test
  void aClosedCursorHoldsNothingAndMovesNoMore() {
    kv.set(bytes("a"), bytes("v"));
    KvCursor cursor = kv.seek(bytes("a"));
    assertThat(store.stats().now().openCursors()).isEqualTo(1);
    cursor.close();
    cursor.close();
    assertThat(store.stats().now().openCursors()).isZero();
    assertThat(cursor.isValid()).isFalse();
    assertThatThrownBy(cursor::next).hasMessageContaining("closed");
  }
}
