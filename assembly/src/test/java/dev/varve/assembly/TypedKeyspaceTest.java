package dev.varve.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.Varve;
import dev.varve.codec.KeyCodecs;
import dev.varve.codec.MalformedBytesException;
import dev.varve.codec.Pair;
import dev.varve.codec.Tuple2Codec;
import dev.varve.codec.TypedAccess;
import dev.varve.codec.TypedCursor;
import dev.varve.codec.TypedKeyspace;
import dev.varve.codec.TypedReadAccess;
import dev.varve.codec.ValueCodecs;
import dev.varve.store.Durability;
import dev.varve.store.Snapshot;
import dev.varve.store.Store;
import dev.varve.store.Transaction;
import dev.varve.store.WriteBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TypedKeyspaceTest {
  private final Store store = Varve.assemble().openInMemory();
  private final TypedKeyspace<Integer, String> typed =
      store.keyspace("numbers").typed(KeyCodecs.ints(), ValueCodecs.utf8());

  @AfterEach
  void close() {
    store.close();
  }

  private static <K, V> List<Map.Entry<K, V>> entries(TypedCursor<K, V> cursor) {
    try (cursor) {
      List<Map.Entry<K, V>> entries = new ArrayList<>();
      cursor.forEach(entries::add);
      return entries;
    }
  }

  @Test
  void itIsASortedMapOfItsKeysAndRangesArePartsOfIt() {
    long seed = 20261128;
    Random random = new Random(seed);
    TreeMap<Integer, String> model = new TreeMap<>();
    for (int i = 0; i < 500; i++) {
      int key = random.nextInt(-100, 100);
      if (random.nextInt(3) == 0) {
        typed.delete(key);
        model.remove(key);
      } else {
        typed.put(key, "v" + i);
        model.put(key, "v" + i);
      }
    }
    assertThat(entries(typed.scan()))
        .as("seed %d", seed)
        .containsExactlyElementsOf(model.entrySet());
    for (int i = 0; i < 50; i++) {
      int from = random.nextInt(-110, 110);
      int to = from + random.nextInt(110);
      assertThat(entries(typed.scan(all -> all.from(from).before(to))))
          .as("from %d to %d, seed %d", from, to, seed)
          .containsExactlyElementsOf(model.subMap(from, to).entrySet());
      assertThat(entries(typed.scan(all -> all.after(from).upTo(to))))
          .as("after %d up to %d, seed %d", from, to, seed)
          .containsExactlyElementsOf(model.subMap(from, false, to, true).entrySet());
      assertThat(typed.get(from)).isEqualTo(model.get(from));
      assertThat(typed.contains(from)).isEqualTo(model.containsKey(from));
    }
  }

  @Test
  void rangeThatEndsBeforeItBeginsHasNoKeys() {
    typed.put(1, "one");
    assertThat(entries(typed.scan(all -> all.from(2).before(1)))).isEmpty();
    assertThat(entries(typed.scan(all -> all.after(1).before(1)))).isEmpty();
  }

  @Test
  void aCursorGoesBothWaysAndSeeks() {
    typed.put(1, "one", Durability.DEVICE);
    typed.put(-2, "minus two");
    typed.put(3, "three");
    typed.delete(3, Durability.DEVICE);
    try (TypedCursor<Integer, String> cursor = typed.scan()) {
      assertThat(cursor.seek(0)).isTrue();
      assertThat(cursor.entry()).isEqualTo(Map.entry(1, "one"));
      assertThat(cursor.previous()).isTrue();
      assertThat(cursor.key()).isEqualTo(-2);
      assertThat(cursor.value()).isEqualTo("minus two");
      cursor.afterLast();
      assertThat(cursor.previous()).isTrue();
      assertThat(cursor.key()).isEqualTo(1);
      cursor.beforeFirst();
      assertThat(cursor.iterator().next().getKey()).isEqualTo(-2);
      assertThat(cursor.next()).isTrue();
      assertThatThrownBy(() -> cursor.iterator().next()).isInstanceOf(NoSuchElementException.class);
    }
  }

  @Test
  void snapshotsTransactionsAndBatchesAreTypedToo() {
    typed.put(1, "before");
    try (Snapshot snapshot = store.snapshot();
        Transaction transaction = store.begin()) {
      TypedReadAccess<Integer, String> then = typed.at(snapshot);
      TypedAccess<Integer, String> view = typed.within(transaction);
      view.put(1, "after");
      view.put(2, "new");
      assertThat(view.get(1)).isEqualTo("after");
      assertThat(entries(view.scan())).hasSize(2);
      assertThat(typed.get(1)).isEqualTo("before");
      transaction.commit();
      assertThat(typed.get(1)).isEqualTo("after");
      assertThat(then.get(1)).isEqualTo("before");
      assertThat(then.contains(2)).isFalse();
      assertThat(entries(then.scan())).containsExactly(Map.entry(1, "before"));
    }
    TypedKeyspace<String, Long> others = store.typed(KeyCodecs.utf8(), KeyCodecs.longs());
    WriteBatch batch = new WriteBatch();
    typed.into(batch).delete(1);
    others.into(batch).put("one", 1L);
    assertThat(others.get("one")).isNull();
    store.write(batch);
    assertThat(typed.contains(1)).isFalse();
    assertThat(others.get("one")).isEqualTo(1L);
    assertThat(others.keyspace().name()).isEqualTo("default");
    assertThat(store.contains(KeyCodecs.utf8().encode("one"))).isTrue();
  }

  @Test
  void thePrefixOfATupleIsAScan() {
    Tuple2Codec<String, Integer, Pair<String, Integer>> keys =
        KeyCodecs.pairs(KeyCodecs.utf8(), KeyCodecs.ints());
    TypedKeyspace<Pair<String, Integer>, String> pairs =
        store.keyspace("pairs").typed(keys, ValueCodecs.utf8());
    for (String first : List.of("", "a", "a\0", "ab")) {
      for (int second = -1; second < 2; second++) {
        pairs.put(new Pair<>(first, second), first + second);
      }
    }
    assertThat(entries(pairs.scan(keys.prefix("a"))).stream().map(Map.Entry::getValue))
        .containsExactly("a-1", "a0", "a1");
    assertThat(
            entries(pairs.scan(keys.range("a", seconds -> seconds.after(-1)))).stream()
                .map(Map.Entry::getValue))
        .containsExactly("a0", "a1");
  }

  @Test
  void bytesOfSomebodyElseSayInWhichKeyspaceTheyAre() {
    store.keyspace("numbers").put(new byte[] {1}, new byte[] {'a', -1});
    store.keyspace("numbers").put(KeyCodecs.ints().encode(1), new byte[] {'a', -1});
    assertThatThrownBy(() -> typed.get(1))
        .isInstanceOf(MalformedBytesException.class)
        .hasMessageStartingWith("a value of keyspace numbers: at byte 1: expected UTF-8");
    try (TypedCursor<Integer, String> cursor = typed.scan()) {
      assertThat(cursor.next()).isTrue();
      assertThatThrownBy(cursor::key)
          .isInstanceOf(MalformedBytesException.class)
          .hasMessageStartingWith("a key of keyspace numbers: at byte 1: expected 4 bytes");
    }
  }
}
