package dev.varve.views.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.Varve;
import dev.varve.bytes.Bytes;
import dev.varve.store.Store;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Memories of another store keep their ids. */
class RestoreTest {
  @TempDir private Path directory;

  private static Memory text(long id, String text, String... tags) {
    return new Memory(id, Memory.Kind.TEXT, Bytes.utf8(text), List.of(tags));
  }

  @Test
  void aMemoryKeepsItsIdAndIdsGoOnBehindIt() {
    try (Store store = Varve.open(directory)) {
      MemoryStore memory = MemoryStore.over(store, store.keyspace("memory"));
      memory.restore(text(7, "seven", "odd"));
      memory.restore(text(3, "three", "odd"));
      assertThat(memory.append("next")).isEqualTo(8);
      assertThat(memory.list(0, 10))
          .extracting(Memory::text)
          .containsExactly("three", "seven", "next");
      assertThat(memory.byTag("odd")).extracting(Memory::id).containsExactly(3L, 7L);
      assertThat(MemoryStore.over(store, store.keyspace("memory")).append("x")).isEqualTo(9);
    }
  }

  @Test
  void aMemoryOfTheSameIdIsReplacedWithItsTagsAndWords() {
    try (Store store = Varve.open(directory)) {
      MemoryStore memory = MemoryStore.over(store, store.keyspace("memory"));
      memory.append("old words", "gone");
      memory.restore(text(1, "new words", "here", "here"));
      assertThat(memory.byTag("gone")).isEmpty();
      assertThat(memory.search("old", 10)).isEmpty();
      assertThat(memory.search("new", 10)).hasSize(1);
      assertThat(memory.get(1)).isEqualTo(text(1, "new words", "here"));
    }
  }

  @Test
  void anIdThatIsNeverGivenIsRefused() {
    try (Store store = Varve.open(directory)) {
      MemoryStore memory = MemoryStore.over(store, store.keyspace("memory"));
      for (long id : new long[] {0, -1}) {
        assertThatThrownBy(() -> memory.restore(text(id, "x")))
            .isInstanceOf(IllegalArgumentException.class);
      }
    }
  }
}
