package dev.varve.views.memory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.varve.bytes.Bytes;
import dev.varve.engine.storage.MemoryStorage;
import dev.varve.store.Cursor;
import dev.varve.store.Keyspace;
import dev.varve.store.Store;
import dev.varve.views.testing.SmallStores;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Memories and values when one thread uses them. */
class MemoryStoreTest {
  private final MemoryStorage directory = new MemoryStorage();
  private Store store = SmallStores.open(directory);
  private MemoryStore memory = MemoryStore.over(store, keyspace());

  private Keyspace keyspace() {
    return store.keyspace(Store.DEFAULT_KEYSPACE);
  }

  private void reopen() {
    store.close();
    store = SmallStores.open(directory);
    memory = MemoryStore.over(store, keyspace());
  }

  @AfterEach
  void close() {
    store.close();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  private static List<Long> ids(List<Memory> memories) {
    return memories.stream().map(Memory::id).toList();
  }

  private List<Long> tagged(String tag) {
    return ids(memory.byTag(tag));
  }

  private @Nullable String value(String key) {
    byte[] value = memory.get(key);
    return value == null ? null : new String(value, UTF_8);
  }

  @Test
  void memoriesAreFoundByIdByTagAndByWords() {
    assertThat(memory.append("The quick brown fox", "animals")).isEqualTo(1);
    assertThat(memory.append("Rust is a systems language", "rust")).isEqualTo(2);
    assertThat(memory.append("Tokio is an async runtime", "tokio", "rust")).isEqualTo(3);
    for (int round = 0; round < 2; round++) {
      assertThat(memory.get(1))
          .isEqualTo(
              new Memory(
                  1, Memory.Kind.TEXT, Bytes.utf8("The quick brown fox"), List.of("animals")));
      assertThat(memory.get(4)).isNull();
      assertThat(tagged("rust")).containsExactly(2L, 3L);
      assertThat(memory.search("async runtime", 20))
          .extracting(hit -> hit.memory().text())
          .containsExactly("Tokio is an async runtime");
      reopen();
    }
    assertThat(memory.append("x")).isEqualTo(4);
  }

  @Test
  void anIdIsNeverGivenAgain() {
    for (long id = 1; id <= 5; id++) {
      assertThat(memory.append("text")).isEqualTo(id);
    }
    assertThat(memory.delete(5)).isTrue();
    assertThat(memory.delete(5)).isFalse();
    reopen();
    assertThat(memory.append("text")).isEqualTo(6);
    for (long id = 1; id <= 6; id++) {
      memory.delete(id);
    }
    reopen();
    assertThat(memory.append("text")).isEqualTo(7);
    assertThat(memory.delete(3)).isFalse();
    memory.append("text");
    memory.append("text");
    memory.delete(8);
    memory.delete(9);
    memory.delete(7);
    store.flush();
    store.compact();
    reopen();
    assertThat(memory.append("text")).isEqualTo(10);
  }

  @Test
  void aTagIsFoundExactlyAndInTheOrderOfIds() {
    List<String> tags = List.of("", "\0", "a", "a\0", "a\0\1", "ab", "A", "ä", "😀");
    for (int round = 0; round < 30; round++) {
      for (String tag : tags) {
        memory.append("text", tag);
      }
    }
    memory.append("text", tags.toArray(String[]::new));
    for (int i = 0; i < tags.size(); i++) {
      List<Long> expected = new ArrayList<>();
      for (long round = 0; round < 30; round++) {
        expected.add(round * tags.size() + i + 1);
      }
      expected.add(30L * tags.size() + 1);
      assertThat(tagged(tags.get(i))).as("tag %s", tags.get(i)).isEqualTo(expected);
      assertThat(ids(memory.byTag(tags.get(i), 100, 2)))
          .isEqualTo(expected.stream().filter(id -> id >= 100).limit(2).toList());
    }
    assertThat(tagged("abc")).isEmpty();
    assertThat(memory.byTag("a", -1, 0)).isEmpty();
  }

  @Test
  void aTagThatIsGivenTwiceCountsOnce() {
    memory.append("text", "b", "a", "b");
    assertThat(memory.byTag("b"))
        .singleElement()
        .satisfies(found -> assertThat(found.tags()).containsExactly("b", "a"));
  }

  @Test
  void aDeletedMemoryLeavesNothingBehind() {
    long kept = memory.append("a text with words", "tag");
    Map<Bytes, Bytes> before = contents();
    long deleted = memory.append("a text with other words", "tag", "other tag");
    long bytes = memory.append(new byte[] {1, 2, 3}, "tag", "third");
    assertThat(memory.delete(deleted)).isTrue();
    assertThat(memory.delete(bytes)).isTrue();
    Map<Bytes, Bytes> after = contents();
    after.remove(Bytes.wrap(new MemoryKeys().lastId()));
    assertThat(after).isEqualTo(before);
    assertThat(tagged("tag")).containsExactly(kept);
    assertThat(memory.search("other", 10)).isEmpty();
  }

  private Map<Bytes, Bytes> contents() {
    Map<Bytes, Bytes> contents = new TreeMap<>();
    try (Cursor cursor = keyspace().scan()) {
      cursor.forEach(entry -> contents.put(entry.key(), entry.value()));
    }
    return contents;
  }

  @Test
  void bytesComeBackAsTheyWereAndAreCopied() {
    byte[] data = {0, (byte) 0xff, 1};
    long id = memory.append(data, "binary");
    data[0] = 9;
    Memory found = memory.byTag("binary").getFirst();
    assertThat(found.kind()).isEqualTo(Memory.Kind.BYTES);
    assertThat(found.content()).isEqualTo(Bytes.hex("00ff01"));
    assertThat(memory.append(new byte[0])).isEqualTo(id + 1);
    assertThat(memory.search("binary", 10)).hasSize(1);
    assertThat(memory.get(id + 1)).isNotNull();
  }

  @Test
  void memoriesAreListedFromAnyIdOn() {
    for (int i = 0; i < 100; i++) {
      memory.append("text " + i);
    }
    memory.delete(51);
    assertThat(ids(memory.list(50, 3))).containsExactly(50L, 52L, 53L);
    assertThat(ids(memory.list(99, 10))).containsExactly(99L, 100L);
    assertThat(memory.list(0, Integer.MAX_VALUE)).hasSize(99);
    assertThat(memory.list(Long.MIN_VALUE, 1)).hasSize(1);
    assertThat(memory.list(101, 1)).isEmpty();
  }

  @Test
  void valuesAreSetAndDeletedByKey() {
    memory.set("foo", bytes("bar"));
    memory.set("hello", bytes("world"));
    memory.delete("foo");
    memory.delete("never there");
    memory.set("", bytes(""));
    for (int round = 0; round < 2; round++) {
      assertThat(value("foo")).isNull();
      assertThat(value("hello")).isEqualTo("world");
      assertThat(value("")).isEmpty();
      assertThat(memory.keys()).containsExactly("", "hello");
      reopen();
    }
  }

  @Test
  void halfASurrogatePairIsRefusedAndNothingIsWritten() {
    String half = "half \udc00";
    assertThatIllegalArgumentException().isThrownBy(() -> memory.append(half));
    assertThatIllegalArgumentException().isThrownBy(() -> memory.append("text", "tag", half));
    assertThatIllegalArgumentException().isThrownBy(() -> memory.set(half, bytes("x")));
    assertThatIllegalArgumentException().isThrownBy(() -> memory.appendStream(half, bytes("x")));
    assertThatIllegalArgumentException().isThrownBy(() -> memory.updateState("key", half));
    assertThat(contents()).isEmpty();
    assertThat(memory.append("text")).isEqualTo(1);
  }

  @Test
  void theKindsOfThingsDoNotMix() {
    Random random = new Random(3);
    for (int i = 0; i < 200; i++) {
      String name = "name" + random.nextInt(20);
      memory.append("text " + name, name);
      memory.set(name, bytes("value of " + name));
      memory.appendStream(name, bytes("."));
      memory.updateState(name, "state of " + name);
    }
    memory.delete("name7");
    memory.deleteStream("name8");
    memory.removeState("name9");
    reopen();
    assertThat(memory.keys()).hasSize(19).doesNotContain("name7");
    assertThat(memory.streams()).hasSize(19).doesNotContain("name8");
    assertThat(memory.state().keySet()).hasSize(19).doesNotContain("name9");
    assertThat(memory.list(1, 1000)).hasSize(200);
    assertThat(memory.search("name7", 1000)).hasSameSizeAs(memory.byTag("name7"));
    assertThat(value("name8")).isEqualTo("value of name8");
    assertThat(memory.state()).containsEntry("name7", "state of name7");
  }
}
