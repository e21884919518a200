package dev.varve.views.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.codec.KeyCodecs;
import dev.varve.codec.MalformedBytesException;
import dev.varve.codec.ValueCodecs;
import dev.varve.engine.storage.MemoryStorage;
import dev.varve.store.Snapshot;
import dev.varve.store.Store;
import dev.varve.store.StoreStats;
import dev.varve.store.Transaction;
import dev.varve.views.testing.SmallStores;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StoreMapTest {
  private static final int MANY = 1_500;

  private final MemoryStorage storage = new MemoryStorage();
  private Store store = SmallStores.open(storage, 400);
  private StoreMap<Long, String> map = numbers("numbers");

  private StoreMap<Long, String> numbers(String keyspace) {
    return StoreMap.over(store, store.keyspace(keyspace), KeyCodecs.longs(), ValueCodecs.utf8());
  }

  private StoreMap<String, Long> texts() {
    return StoreMap.over(store, store.keyspace("texts").typed(KeyCodecs.utf8(), KeyCodecs.longs()));
  }

  /** A map from each number below a limit to its text. */
  private static NavigableMap<Long, String> model(int limit) {
    NavigableMap<Long, String> model = new TreeMap<>();
    LongStream.range(0, limit).forEach(i -> model.put(i, Long.toString(i)));
    return model;
  }

  @AfterEach
  void close() {
    store.close();
  }

  private void reopen() {
    store.close();
    store = SmallStores.open(storage, 400);
    map = numbers("numbers");
  }

  @Test
  void noIncrementOfEightThreadsIsLost() throws Exception {
    int threads = 8;
    int increments = 250;
    StoreMap<String, Long> counters = texts();
    SmallStores.inThreads(
        threads,
        number -> {
          for (int i = 0; i < increments; i++) {
            counters.merge("all", 1L, Long::sum);
            counters.compute("c" + i % 3, (_, count) -> count == null ? 1 : count + 1);
            counters.merge("own" + number, 1L, Long::sum);
          }
        });
    long total = (long) threads * increments;
    assertThat(counters.get("all")).isEqualTo(total);
    assertThat(counters.subMap("c0", "c9").values().stream().mapToLong(i -> i).sum())
        .isEqualTo(total);
    assertThat(counters.tailMap("own").values()).hasSize(threads).containsOnly((long) increments);
  }

  @Test
  void eachEntryIsPolledOnceAndInOrder() throws Exception {
    map.putAll(model(400));
    ConcurrentLinkedQueue<Long> polled = new ConcurrentLinkedQueue<>();
    SmallStores.inThreads(
        4,
        number -> {
          long before = number < 2 ? -1 : 400;
          Map.Entry<Long, String> entry;
          while ((entry = number < 2 ? map.pollFirstEntry() : map.pollLastEntry()) != null) {
            assertThat(entry.getKey() > before).isEqualTo(number < 2);
            before = entry.getKey();
            polled.add(before);
          }
        });
    assertThat(polled).hasSize(400).doesNotHaveDuplicates();
    assertThat(map).isEmpty();
  }

  @Test
  void oneOfThoseWhoPutIfAbsentIsFirst() throws Exception {
    ConcurrentLinkedQueue<Long> first = new ConcurrentLinkedQueue<>();
    SmallStores.inThreads(
        4,
        number -> {
          for (long key = 0; key < 100; key++) {
            if (map.putIfAbsent(key, "by " + number) == null) {
              first.add(key);
            }
          }
        });
    assertThat(first).hasSize(100).doesNotHaveDuplicates();
  }

  @Test
  void longWalksShowWhatASortedMapShows() {
    NavigableMap<Long, String> model = model(MANY);
    map.putAll(model);
    assertThat(List.copyOf(map.entrySet())).isEqualTo(List.copyOf(model.entrySet()));
    assertThat(List.copyOf(map.descendingMap().values()))
        .isEqualTo(List.copyOf(model.descendingMap().values()));
    assertThat(List.copyOf(map.subMap(17L, false, 1_200L, true).keySet()))
        .isEqualTo(List.copyOf(model.subMap(17L, false, 1_200L, true).keySet()));
    assertThat(map.size()).isEqualTo(MANY);
    assertThat(map.equals(model)).isTrue();
    assertThat(map.hashCode()).isEqualTo(model.hashCode());
    Iterator<Long> keys = map.descendingKeySet().iterator();
    for (boolean more = keys.hasNext(); more; ) {
      long key = keys.next();
      more = keys.hasNext(); // more was read ahead before this key is removed
      if (key % 3 != 0) {
        keys.remove();
      }
    }
    model.keySet().removeIf(key -> key % 3 != 0);
    assertThat(map.equals(model)).isTrue();
    map.values().removeIf(value -> value.endsWith("0"));
    model.values().removeIf(value -> value.endsWith("0"));
    assertThat(List.copyOf(map.keySet())).isEqualTo(List.copyOf(model.keySet()));
  }

  @Test
  void whatIsThereAllTheTimeIsShownOnceWhateverComesAndGoes() {
    for (long i = 0; i < MANY; i++) {
      map.put(2 * i, "stays");
    }
    List<Long> seen = new ArrayList<>();
    for (long key : map.keySet()) {
      seen.add(key);
      map.put(key + 1, "behind, before what was read ahead");
      map.put(key - 1, "in front of the walk");
      map.remove(key - 3);
    }
    assertThat(seen).isSorted().doesNotHaveDuplicates();
    assertThat(seen.stream().filter(key -> key % 2 == 0)).hasSize(MANY);
  }

  @Test
  void anIteratorThatIsLeftHalfWayHoldsNothing() {
    map.putAll(model(MANY));
    List<Iterator<?>> left = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      Iterator<Map.Entry<Long, String>> entries = map.entrySet().iterator();
      for (int j = 0; j <= 100 * i; j++) {
        entries.next();
      }
      left.add(entries);
    }
    assertThat(left).allMatch(Iterator::hasNext);
    assertThat(store.stats().now().openCursors()).isZero();
    assertThat(store.stats().now().openSnapshots()).isZero();
  }

  @Test
  void aSnapshotShowsOneMomentWhileEverythingChanges() throws Exception {
    NavigableMap<Long, String> model = model(MANY);
    map.putAll(model);
    try (Snapshot snapshot = store.snapshot()) {
      NavigableMap<Long, String> then = map.at(snapshot);
      SmallStores.inThreads(
          3,
          number -> {
            if (number == 0) {
              map.clear();
            } else if (number == 1) {
              for (long i = 0; i < MANY; i++) {
                map.put(i * 2, "changed");
              }
            } else {
              for (int i = 0; i < 5; i++) {
                assertThat(then.equals(model)).isTrue();
              }
            }
          });
      assertThat(then.equals(model)).isTrue();
      assertThat(then.headMap(9L).lastEntry()).isEqualTo(Map.entry(8L, "8"));
      assertThatThrownBy(() -> then.put(1L, "x"))
          .isInstanceOf(UnsupportedOperationException.class)
          .hasMessageContaining("a snapshot does not change");
      assertThatThrownBy(then::clear).isInstanceOf(UnsupportedOperationException.class);
    }
  }

  @Test
  void forEachShowsOneMomentAlsoToWhoWrites() {
    NavigableMap<Long, String> model = model(MANY);
    map.putAll(model);
    NavigableMap<Long, String> seen = new TreeMap<>();
    map.descendingMap()
        .forEach((key, value) -> {
          map.put(key - 1, "changed");
          seen.put(key, value);
        });
    assertThat(seen.equals(model)).isTrue();
  }

  @Test
  void mapsChangeTogetherInATransaction() {
    StoreMap<Long, String> other = numbers("other");
    map.put(1L, "one");
    try (Transaction transaction = store.begin()) {
      NavigableMap<Long, String> from = map.within(transaction);
      NavigableMap<Long, String> to = other.within(transaction);
      to.put(1L, Objects.requireNonNull(from.remove(1L)));
      to.merge(1L, "!", String::concat);
      assertThat(from).isEmpty();
      assertThat(to).containsExactly(Map.entry(1L, "one!"));
      assertThat(map).hasSize(1);
      assertThat(other).isEmpty();
      transaction.commit();
    }
    assertThat(map).isEmpty();
    assertThat(other).containsExactly(Map.entry(1L, "one!"));
  }

  @Test
  void putAllPutsAllOrNothing() {
    NavigableMap<Long, String> model = model(1_000);
    map.putAll(model);
    reopen();
    assertThat(map.equals(model)).isTrue();
    NavigableMap<Long, String> bad = new TreeMap<>(Map.of(-1L, "fine", 5_000L, "\ud83d"));
    assertThatThrownBy(() -> map.putAll(bad)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> map.headMap(10L).putAll(Map.of(-1L, "fine", 11L, "outside")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(map.equals(model)).isTrue();
  }

  @Test
  void whatIsThereSurvivesAnEndWithoutFlush() {
    map.put(1L, "");
    map.put(2L, "two");
    map.merge(2L, "!", String::concat);
    map.put(3L, "three");
    map.remove(3L);
    reopen();
    assertThat(map).containsExactly(Map.entry(1L, ""), Map.entry(2L, "two!"));
  }

  @Test
  void whatChangesNothingIsNotLogged() {
    map.put(1L, "one");
    StoreStats.Writes before = store.stats().writes();
    assertThat(map.put(1L, "one")).isEqualTo("one");
    assertThat(map.putIfAbsent(1L, "other")).isEqualTo("one");
    assertThat(map.computeIfPresent(1L, (_, value) -> value)).isEqualTo("one");
    assertThat(map.replace(2L, "two")).isNull();
    assertThat(map.replace(1L, "two", "three")).isFalse();
    assertThat(map.remove(2L)).isNull();
    assertThat(map.remove(1L, "two")).isFalse();
    assertThat(store.stats().writes()).isEqualTo(before);
  }

  @Test
  void onlyWhatAPartShowsIsCleared() {
    NavigableMap<Long, String> model = model(MANY);
    map.putAll(model);
    map.subMap(10L, true, 1_400L, false).descendingMap().clear();
    model.subMap(10L, true, 1_400L, false).clear();
    assertThat(map.equals(model)).isTrue();
    map.clear();
    assertThat(map).isEmpty();
  }

  @Test
  void partsHaveBoundsThatTheirPartsKeep() {
    NavigableMap<Long, String> part = map.subMap(10L, true, 20L, false);
    assertThatThrownBy(() -> part.put(20L, "x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("outside the range");
    assertThatThrownBy(() -> part.headMap(21L)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> part.tailMap(9L, false)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> part.headMap(20L, true)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> map.subMap(2L, 1L)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> part.descendingMap().subMap(11L, 12L))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(part.headMap(20L)).isEmpty();
    assertThat(part.tailMap(20L, false).firstEntry()).isNull();
    map.putAll(model(30));
    assertThat(part.get(20L)).isNull();
    assertThat(part.remove(20L)).isNull();
    assertThat(part.floorKey(25L)).isEqualTo(19L);
    assertThat(part.descendingMap().floorKey(5L)).isEqualTo(10L);
    assertThat(part.lowerKey(10L)).isNull();
  }

  @Test
  void textsOrderByCodePointsAndTheEmptyTextIsAKey() {
    StoreMap<String, Long> texts = texts();
    List<String> sorted = List.of("", "\0", "a", "a\0", "ab", "é", "\uffee", "\ud83d\ude00");
    for (String text : sorted) {
      texts.put(text, (long) text.length());
    }
    assertThat(texts.keySet()).containsExactlyElementsOf(sorted);
    assertThat(sorted).isSortedAccordingTo(texts.comparator());
    assertThat(texts.firstKey()).isEmpty();
    assertThat(texts.higherKey("\uffee")).isEqualTo("\ud83d\ude00");
  }

  @Test
  void bytesThatSomebodyElseWroteAreATypedError() {
    store.keyspace("numbers").put(new byte[] {1, 2, 3}, new byte[] {(byte) 0xff});
    assertThatThrownBy(map::firstKey).isInstanceOf(MalformedBytesException.class);
    assertThatThrownBy(() -> map.containsValue("x")).isInstanceOf(MalformedBytesException.class);
  }

  @Test
  void streamsDoNotClaimToKnowHowManyThereAre() {
    map.putAll(model(100));
    assertThat(map.keySet().stream().peek(key -> map.put(key + 1_000, "more")).limit(150).toArray())
        .hasSize(150);
  }
}
