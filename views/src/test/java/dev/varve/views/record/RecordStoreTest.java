package dev.varve.views.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.store.Keyspace;
import dev.varve.store.Store;
import dev.varve.testkit.storage.CrashStorage;
import dev.varve.views.testing.SmallStores;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a record store does when one thread uses it. */
class RecordStoreTest {
  private final CrashStorage directory = new CrashStorage();
  private Store store = SmallStores.open(directory);
  private RecordStore records = RecordStore.over(store, keyspace());

  private Keyspace keyspace() {
    return store.keyspace(Store.DEFAULT_KEYSPACE);
  }

  private void reopen() {
    store.close();
    store = SmallStores.open(directory);
    records = RecordStore.over(store, keyspace());
  }

  @AfterEach
  void close() {
    store.close();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  private String get(String group, long id) {
    return new String(records.get(group, id), UTF_8);
  }

  private List<Long> ids(String group, long startId, long endId) {
    List<Long> ids = new ArrayList<>();
    records.range(
        group,
        startId,
        endId,
        (id, _) -> {
          ids.add(id);
          return Visit.CONTINUE;
        });
    return ids;
  }

  private void insert(String group, long... ids) {
    for (long id : ids) {
      records.insert(group, id, bytes("data of " + id));
    }
  }

  @Test
  void aRecordIsInsertedOnceAndKeepsItsFirstData() {
    records.insert("orders", 1, bytes("hello"));
    assertThatExceptionOfType(RecordExistsException.class)
        .isThrownBy(() -> records.insert("orders", 1, bytes("x")))
        .withMessageStartingWith("record already exists")
        .satisfies(e -> assertThat(e.group()).isEqualTo("orders"))
        .satisfies(e -> assertThat(e.id()).isEqualTo(1));
    assertThat(get("orders", 1)).isEqualTo("hello");
    assertThat(records.contains("orders", 1)).isTrue();
    assertThat(records.contains("orders", 2)).isFalse();
    assertThat(records.contains("users", 1)).isFalse();
  }

  @Test
  void whatIsMissingIsTheGroupOrTheRecord() {
    insert("orders", 1);
    List<RecordCall> calls =
        List.of(
            records::get, records::delete, (group, id) -> records.update(group, id, bytes("x")));
    for (RecordCall call : calls) {
      assertThatExceptionOfType(GroupNotFoundException.class)
          .isThrownBy(() -> call.on("nogroup", 1))
          .withMessageStartingWith("group not found")
          .satisfies(e -> assertThat(e.group()).isEqualTo("nogroup"));
      assertThatExceptionOfType(RecordNotFoundException.class)
          .isThrownBy(() -> call.on("orders", 9))
          .withMessageStartingWith("record not found")
          .satisfies(e -> assertThat(e.group()).isEqualTo("orders"))
          .satisfies(e -> assertThat(e.id()).isEqualTo(9));
    }
    assertThatExceptionOfType(GroupNotFoundException.class).isThrownBy(() -> ids("nogroup", 1, 2));
    assertThatExceptionOfType(GroupNotFoundException.class)
        .isThrownBy(() -> records.count("nogroup"));
    assertThatExceptionOfType(GroupNotFoundException.class)
        .isThrownBy(() -> records.dropGroup("nogroup"));
    assertThat(records.groups()).containsExactly("orders");
  }

  /** A method that is asked for one record. */
  @FunctionalInterface
  private interface RecordCall {
    void on(String group, long id);
  }

  @Test
  void anUpdateReplacesTheDataWhateverTheirLength() {
    records.insert("orders", 1, bytes("hello"));
    records.update("orders", 1, bytes("HELLO"));
    assertThat(get("orders", 1)).isEqualTo("HELLO");
    records.update("orders", 1, bytes("a longer value"));
    assertThat(get("orders", 1)).isEqualTo("a longer value");
    records.update("orders", 1, bytes(""));
    assertThat(get("orders", 1)).isEmpty();
    reopen();
    assertThat(get("orders", 1)).isEmpty();
  }

  @Test
  void aGroupStaysWhenItsLastRecordGoes() {
    insert("orders", 1);
    insert("users", 1);
    records.delete("orders", 1);
    assertThatExceptionOfType(RecordNotFoundException.class)
        .isThrownBy(() -> records.get("orders", 1));
    assertThat(records.count("orders")).isZero();
    assertThat(ids("orders", Long.MIN_VALUE, Long.MAX_VALUE)).isEmpty();
    assertThat(records.groups()).containsExactly("orders", "users");
    assertThat(get("users", 1)).isEqualTo("data of 1");
  }

  @Test
  void groupsWithTheSameIdsDoNotMix() {
    for (long id = 1; id <= 100; id++) {
      records.insert("A", id, bytes("A" + id));
      records.insert("B", id, bytes("B" + id));
    }
    reopen();
    for (long id = 1; id <= 100; id++) {
      records.delete("A", id);
      assertThat(get("B", id)).isEqualTo("B" + id);
    }
    records.dropGroup("A");
    assertThat(records.groups()).containsExactly("B");
    assertThat(records.count("B")).isEqualTo(100);
  }

  @Test
  void aRangeHasBothBoundsAndTheOrderOfSignedNumbers() {
    long[] all = {Long.MAX_VALUE, 5, 1, 0, -1, -5, Long.MIN_VALUE};
    insert("t", all);
    insert("s", 3);
    insert("u", 3);
    assertThat(ids("t", Long.MIN_VALUE, Long.MAX_VALUE))
        .containsExactly(Long.MIN_VALUE, -5L, -1L, 0L, 1L, 5L, Long.MAX_VALUE);
    assertThat(ids("t", -1, 1)).containsExactly(-1L, 0L, 1L);
    assertThat(ids("t", -4, 4)).containsExactly(-1L, 0L, 1L);
    assertThat(ids("t", 1, 1)).containsExactly(1L);
    assertThat(ids("t", Long.MAX_VALUE, Long.MAX_VALUE)).containsExactly(Long.MAX_VALUE);
    assertThat(ids("t", 1, -1)).isEmpty();
    assertThat(ids("t", 2, 4)).isEmpty();
  }

  @Test
  void aVisitorEndsTheWalkByStopOrByWhatItThrows() {
    insert("t", 1, 2, 3, 4, 5, 6, 7, 8);
    List<Long> visited = new ArrayList<>();
    assertThat(
            records.range(
                "t",
                (id, _) -> {
                  visited.add(id);
                  return id == 2 ? Visit.STOP : Visit.CONTINUE;
                }))
        .isEqualTo(2);
    assertThat(visited).containsExactly(1L, 2L);

    visited.clear();
    IOException thrown = new IOException("the fifth");
    assertThatThrownBy(() ->
            records.range(
                "t",
                (id, _) -> {
                  visited.add(id);
                  if (visited.size() == 5) {
                    throw thrown;
                  }
                  return Visit.CONTINUE;
                }))
        .isSameAs(thrown);
    assertThat(visited).containsExactly(1L, 2L, 3L, 4L, 5L);
    assertThat(store.stats().now().openCursors()).isZero();
    assertThat(store.stats().now().openSnapshots()).isZero();
  }

  @Test
  void aVisitorMayChangeTheGroupAndSeesItAsItWas() {
    insert("t", 1, 2, 3, 4);
    List<String> seen = new ArrayList<>();
    records.range(
        "t",
        (id, data) -> {
          seen.add(id + " " + new String(data, UTF_8));
          if (id == 1) {
            records.insert("t", 100, bytes("new"));
            records.update("t", 2, bytes("changed"));
            records.delete("t", 3);
          }
          if (id == 3) {
            records.dropGroup("t");
          }
          return Visit.CONTINUE;
        });
    assertThat(seen).containsExactly("1 data of 1", "2 data of 2", "3 data of 3", "4 data of 4");
    assertThat(records.groups()).isEmpty();
  }

  @Test
  void arraysAreCopiedInAndOut() {
    byte[] data = bytes("hello");
    records.insert("orders", 1, data);
    data[0] = 'X';
    records.get("orders", 1)[1] = 'X';
    records.range(
        "orders",
        (_, visited) -> {
          visited[2] = 'X';
          return Visit.CONTINUE;
        });
    assertThat(get("orders", 1)).isEqualTo("hello");
  }

  @Test
  void dataMayBeAsLargeAsTheLimitAndNotLarger() {
    assertThatExceptionOfType(RecordTooLargeException.class)
        .isThrownBy(() -> records.insert("orders", 2, new byte[3001]))
        .withMessageStartingWith("record too large: 3001 bytes where the limit is 3000")
        .satisfies(e -> assertThat(e.size()).isEqualTo(3001))
        .satisfies(e -> assertThat(e.limit()).isEqualTo(3000));
    assertThat(records.groups()).isEmpty();
    records.insert("orders", 2, new byte[3000]);
    assertThatExceptionOfType(RecordTooLargeException.class)
        .isThrownBy(() -> records.update("orders", 2, new byte[3001]));

    RecordStore large = RecordStore.builder(store, keyspace()).noMaxRecordSize().build();
    large.update("orders", 2, new byte[1_000_000]);
    assertThat(records.get("orders", 2)).hasSize(1_000_000);

    RecordStore empty = RecordStore.builder(store, keyspace()).maxRecordSize(0).build();
    empty.insert("orders", 3, new byte[0]);
    assertThatExceptionOfType(RecordTooLargeException.class)
        .isThrownBy(() -> empty.insert("orders", 4, new byte[1]));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RecordStore.builder(store, keyspace()).maxRecordSize(-1));
  }

  @Test
  void anyTextNamesAGroupOfItsOwn() {
    List<String> names =
        List.of(
            "", "\0", "\0\1", "\0\u00ff", "a", "a\0", "a\0\0", "a\0\1", "ab", "ä", "\uffff", "😀");
    for (String name : names) {
      records.insert(name, 1, bytes("group " + name));
      records.insert(name, Long.MAX_VALUE, bytes("last"));
    }
    reopen();
    assertThat(records.groups()).containsExactlyElementsOf(names);
    for (String name : names) {
      assertThat(get(name, 1)).isEqualTo("group " + name);
      assertThat(ids(name, Long.MIN_VALUE, Long.MAX_VALUE)).containsExactly(1L, Long.MAX_VALUE);
    }
    records.dropGroup("a\0");
    assertThat(records.groups()).hasSize(names.size() - 1).doesNotContain("a\0");
    assertThat(get("a\0\0", 1)).isEqualTo("group a\0\0");
    assertThatIllegalArgumentException().isThrownBy(() -> insert("half \ud800", 1));
  }

  @Test
  void aDroppedGroupIsGoneWithAllItsRecords() {
    for (long id = -150; id < 150; id++) {
      insert("t", id);
    }
    records.dropGroup("t");
    assertThat(records.groups()).isEmpty();
    assertThatExceptionOfType(GroupNotFoundException.class).isThrownBy(() -> records.get("t", 1));
    insert("t", 7);
    reopen();
    assertThat(ids("t", Long.MIN_VALUE, Long.MAX_VALUE)).containsExactly(7L);
  }

  @Test
  void statisticsTellHowMuchIsInAGroup() {
    records.insert("t", 1, new byte[10]);
    records.insert("t", 2, new byte[0]);
    records.insert("t", 3, new byte[32]);
    insert("other", 1);
    assertThat(records.statistics("t")).isEqualTo(new GroupStatistics(3, 42, 32));
    assertThat(records.count("t")).isEqualTo(3);
  }

  @Test
  void randomCallsDoWhatAMapOfMapsDoes() {
    long seed = 20261127;
    Random random = new Random(seed);
    Map<String, NavigableMap<Long, String>> model = new HashMap<>();
    for (int step = 0; step < 4000; step++) {
      String group = "group" + random.nextInt(3);
      long id = random.nextInt(40) - 20L;
      String data = "x".repeat(random.nextInt(60)) + step;
      NavigableMap<Long, String> expected = model.getOrDefault(group, new TreeMap<>());
      boolean there = expected.containsKey(id);
      switch (random.nextInt(100)) {
        case 0 -> reopen();
        case 1 -> {
          if (model.containsKey(group)) {
            records.dropGroup(group);
            model.remove(group);
          }
        }
        default -> {
          if (!there) {
            records.insert(group, id, bytes(data));
            expected.put(id, data);
            model.put(group, expected);
          } else if (random.nextInt(3) == 0) {
            records.delete(group, id);
            expected.remove(id);
          } else {
            records.update(group, id, bytes(data));
            expected.put(id, data);
          }
        }
      }
      if (step % 100 == 0) {
        assertThat(everything()).as("seed %d, step %d", seed, step).isEqualTo(model);
      }
    }
    assertThat(everything()).as("seed %d", seed).isEqualTo(model);
  }

  private Map<String, NavigableMap<Long, String>> everything() {
    Map<String, NavigableMap<Long, String>> found = new HashMap<>();
    for (String group : records.groups()) {
      NavigableMap<Long, String> inGroup = new TreeMap<>();
      records.range(
          group,
          (id, data) -> {
            inGroup.put(id, new String(data, UTF_8));
            return Visit.CONTINUE;
          });
      found.put(group, inGroup);
    }
    return found;
  }
}
