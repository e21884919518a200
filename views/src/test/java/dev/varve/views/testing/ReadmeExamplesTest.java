package dev.varve.views.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.engine.storage.MemoryStorage;
import dev.varve.store.Store;
import dev.varve.views.memory.Memory;
import dev.varve.views.memory.MemoryStore;
import dev.varve.views.memory.SearchHit;
import dev.varve.views.memory.StateWatch;
import dev.varve.views.record.RecordStore;
import dev.varve.views.record.Visit;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What the README shows of records and memories runs; {@code ReadmeTest} sees to it that it is
 * this.
 */
class ReadmeExamplesTest {
  private final List<String> printed = new ArrayList<>();

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  private void print(long id, byte[] data) {
    printed.add(id + " " + new String(data, UTF_8));
  }

  private void show(Map<String, String> state) {
    printed.add(state.toString());
  }

  @Test
  void records() {
    try (Store store = SmallStores.open(new MemoryStorage())) {
      RecordStore records = RecordStore.over(store, store.keyspace("records"));
      records.insert("orders", 1, bytes("hello"));
      records.update("orders", 1, bytes("a longer value"));
      records.range(
          "orders",
          1,
          100,
          (id, data) -> {
            print(id, data);
            return Visit.CONTINUE;
          });
      records.delete("orders", 1);
      records.dropGroup("orders");
      assertThat(printed).containsExactly("1 a longer value");
    }
  }

  @Test
  void memories() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Store store = SmallStores.open(new MemoryStorage())) {
      MemoryStore memory = MemoryStore.over(store, store.keyspace("memory"));
      long id = memory.append("Tokio is an async runtime", "tokio", "rust");
      List<Memory> tagged = memory.byTag("rust");
      List<SearchHit> hits = memory.search("async runtime", 20);

      memory.set("foo", bytes("bar"));

      memory.appendStream("session/stdout", bytes("hello "));
      try (InputStream stream = memory.openStream("session/stdout")) {
        stream.transferTo(out);
      }

      StateWatch watch = memory.watchState(state -> show(state));
      memory.updateState(Map.of("status", "running", "count", "1"));

      watch.close();
      assertThat(tagged).extracting(Memory::id).containsExactly(id);
      assertThat(hits).extracting(SearchHit::matches).containsExactly(2);
      assertThat(out).hasToString("hello ");
      assertThat(printed).containsExactly("{count=1, status=running}");
    }
  }
}
