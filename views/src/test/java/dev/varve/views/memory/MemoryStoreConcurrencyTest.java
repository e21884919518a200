package dev.varve.views.memory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.engine.storage.MemoryStorage;
import dev.varve.store.Keyspace;
import dev.varve.store.Store;
import dev.varve.views.testing.Crew;
import dev.varve.views.testing.SmallStores;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A memory store that many threads use, and what is there when it is opened again. */
@Timeout(120)
class MemoryStoreConcurrencyTest {
  private static final int THREADS = 8;

  private final MemoryStorage directory = new MemoryStorage();
  private Store store = SmallStores.openThreaded(directory);
  private MemoryStore memory = MemoryStore.over(store, keyspace());

  private Keyspace keyspace() {
    return store.keyspace(Store.DEFAULT_KEYSPACE);
  }

  private void reopen() {
    store.close();
    store = SmallStores.openThreaded(directory);
    memory = MemoryStore.over(store, keyspace());
  }

  @AfterEach
  void close() {
    store.close();
  }

  private byte[] stream() throws IOException {
    try (InputStream stream = memory.openStream("stream")) {
      return stream.readAllBytes();
    }
  }

  @Test
  void idsAreGivenOnceAndGoOnAfterReopen() throws InterruptedException {
    ConcurrentSkipListMap<Long, String> appended = new ConcurrentSkipListMap<>();
    int each = 150;
    for (int round = 1; round <= 3; round++) {
      new Crew()
          .with(
              THREADS,
              thread -> {
                Random random = new Random(thread);
                long last = 0;
                for (int i = 0; i < each; i++) {
                  String text = "text " + i + " of " + thread;
                  long id = memory.append(text, "t" + thread);
                  assertThat(appended.put(id, text)).as("id %d", id).isNull();
                  assertThat(id).isGreaterThan(last);
                  last = id;
                  if (random.nextInt(3) == 0) {
                    assertThat(memory.delete(id)).isTrue();
                    appended.put(id, "");
                  }
                }
              })
          .run();
      assertThat(appended.lastKey()).isEqualTo((long) round * THREADS * each);
      reopen();
    }
    appended.forEach((id, text) -> {
      Memory found = memory.get(id);
      assertThat(found == null ? "" : found.text()).isEqualTo(text);
    });
  }

  @Test
  void ofManyDeletesOfOneMemoryOneSucceeds() throws InterruptedException {
    for (int round = 0; round < 100; round++) {
      long id = memory.append("text", "tag");
      AtomicInteger successes = new AtomicInteger();
      new Crew()
          .with(
              THREADS,
              _ -> {
                if (memory.delete(id)) {
                  successes.incrementAndGet();
                }
              })
          .run();
      assertThat(successes).hasValue(1);
    }
    assertThat(memory.byTag("tag")).isEmpty();
  }

  @Test
  void theLiveOrderIsTheOrderAfterReopen() throws InterruptedException, IOException {
    int each = 400;
    new Crew()
        .with(
            THREADS,
            thread -> {
              for (int i = 0; i < each; i++) {
                byte[] data = String.format("%d:%05d ", thread, i).getBytes(UTF_8);
                memory.set("key", data);
                memory.appendStream("stream", data);
                memory.updateState("state", new String(data, UTF_8));
              }
            })
        .run();
    byte[] value = memory.get("key");
    byte[] stream = stream();
    String state = memory.state().get("state");
    checkStream(stream, each);
    reopen();
    assertThat(memory.get("key")).isEqualTo(value);
    assertThat(stream()).isEqualTo(stream);
    assertThat(memory.state()).containsEntry("state", state);
    assertThat(memory.streamLength("stream")).isEqualTo(stream.length);
  }

  /** Every thread's segments are there, once, in its order. */
  private static void checkStream(byte[] stream, int each) {
    int[] next = new int[THREADS];
    for (String segment : new String(stream, UTF_8).split(" ", -1)) {
      if (!segment.isEmpty()) {
        int thread = segment.charAt(0) - '0';
        assertThat(segment).isEqualTo(String.format("%d:%05d", thread, next[thread]++));
      }
    }
    assertThat(next).containsOnly(each);
  }

  @Test
  void aStreamOnlyGrowsAtItsEnd() throws InterruptedException {
    int appends = 300;
    AtomicInteger writing = new AtomicInteger(4);
    new Crew()
        .with(
            4,
            thread -> {
              for (int i = 0; i < appends; i++) {
                memory.appendStream("stream", new byte[] {(byte) thread, (byte) i});
              }
              writing.decrementAndGet();
            })
        .with(
            2,
            _ -> {
              byte[] before = {};
              while (writing.get() > 0) {
                byte[] now = stream();
                assertThat(Arrays.copyOf(now, before.length)).isEqualTo(before);
                before = now;
              }
            })
        .run();
    assertThat(memory.streamLength("stream")).isEqualTo(4L * appends * 2);
  }

  @Test
  void whatATagOrAWordNamesIsAlwaysThere() throws InterruptedException {
    AtomicInteger writing = new AtomicInteger(2);
    new Crew()
        .with(
            2,
            _ -> {
              for (int i = 0; i < 400; i++) {
                long id = memory.append("some words", "tag");
                if (i % 3 != 0) {
                  memory.delete(id);
                }
              }
              writing.decrementAndGet();
            })
        .with(
            2,
            _ -> {
              while (writing.get() > 0) {
                List<Memory> tagged = memory.byTag("tag");
                assertThat(tagged).isSortedAccordingTo((a, b) -> Long.compare(a.id(), b.id()));
                assertThat(memory.search("words", 5)).allMatch(hit -> hit.matches() == 1);
              }
            })
        .run();
    assertThat(memory.byTag("tag")).hasSize(2 * 134);
    assertThat(memory.search("words some", 1000)).hasSize(2 * 134);
  }
}
