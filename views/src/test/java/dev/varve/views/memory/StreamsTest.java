package dev.varve.views.memory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.varve.Varve;
import dev.varve.engine.storage.MemoryStorage;
import dev.varve.store.Keyspace;
import dev.varve.store.Store;
import dev.varve.store.WriteAccess;
import dev.varve.store.WriteBatch;
import dev.varve.views.testing.SmallStores;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Streams when one thread uses them. */
class StreamsTest {
  private static final String KEY = "sessions/session_123/stdout";

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

  private void append(String key, String... segments) {
    for (String segment : segments) {
      memory.appendStream(key, segment.getBytes(UTF_8));
    }
  }

  private String read(String key) throws IOException {
    try (InputStream stream = memory.openStream(key)) {
      return new String(stream.readAllBytes(), UTF_8);
    }
  }

  @Test
  void segmentsAreReadInTheOrderInWhichTheyWereAppended() throws IOException {
    append(KEY, "hello ", "world!", "", " this is a stream.");
    append(KEY + "2", "another");
    append("sessions", "third");
    for (int round = 0; round < 2; round++) {
      assertThat(read(KEY)).isEqualTo("hello world! this is a stream.");
      assertThat(memory.streamLength(KEY)).isEqualTo(30);
      assertThat(read("none")).isEmpty();
      assertThat(memory.streamLength("none")).isZero();
      assertThat(memory.streams()).containsExactly("sessions", KEY, KEY + "2");
      reopen();
    }
    append(KEY, " More.");
    assertThat(read(KEY)).isEqualTo("hello world! this is a stream. More.");
  }

  @Test
  void aReaderSeesTheStreamAsItWasWhenItWasOpened() throws IOException {
    append(KEY, "a", "b");
    try (InputStream stream = memory.openStream(KEY)) {
      append(KEY, "c");
      assertThat(stream.read()).isEqualTo('a');
      assertThat(memory.deleteStream(KEY)).isTrue();
      append(KEY, "d");
      store.compact();
      assertThat(new String(stream.readAllBytes(), UTF_8)).isEqualTo("b");
    }
    assertThat(read(KEY)).isEqualTo("d");
  }

  @Test
  void aDeletedStreamIsGoneAndStartsAgainFromNothing() throws IOException {
    append(KEY, "a", "b", "c");
    append("other", "x");
    assertThat(memory.deleteStream(KEY)).isTrue();
    assertThat(memory.deleteStream(KEY)).isFalse();
    assertThat(read(KEY)).isEmpty();
    assertThat(memory.streamLength(KEY)).isZero();
    append(KEY, "d");
    assertThat(read(KEY)).isEqualTo("d");
    assertThat(memory.streamLength(KEY)).isEqualTo(1);
    assertThat(read("other")).isEqualTo("x");
  }

  @Test
  void theEndReleasesWhatTheReaderHolds() throws IOException {
    append(KEY, "abc");
    InputStream toItsEnd = memory.openStream(KEY);
    assertThat(store.stats().now().openCursors()).isEqualTo(1);
    assertThat(toItsEnd.readAllBytes()).hasSize(3);
    assertThat(store.stats().now().openCursors()).isZero();
    assertThat(toItsEnd.read()).isEqualTo(-1);
    assertThat(toItsEnd.available()).isZero();
    assertThat(toItsEnd.skip(1)).isZero();

    InputStream closed = memory.openStream(KEY);
    assertThat(closed.read()).isEqualTo('a');
    closed.close();
    closed.close();
    assertThat(store.stats().now().openCursors()).isZero();
    assertThatExceptionOfType(IOException.class).isThrownBy(closed::read);
    assertThatExceptionOfType(IOException.class).isThrownBy(() -> closed.read(new byte[1]));
    assertThatExceptionOfType(IOException.class).isThrownBy(closed::available);
    assertThatExceptionOfType(IOException.class).isThrownBy(() -> closed.skip(1));
  }

  @Test
  void everyWayToReadGivesTheSameBytes() throws IOException {
    Random random = new Random(20261127);
    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    for (int i = 0; i < 300; i++) {
      byte[] segment = new byte[random.nextInt(4) == 0 ? 0 : random.nextInt(500)];
      random.nextBytes(segment);
      memory.appendStream(KEY, segment);
      expected.writeBytes(segment);
    }
    byte[] all = expected.toByteArray();
    assertThat(memory.streamLength(KEY)).isEqualTo(all.length);
    for (int round = 0; round < 10; round++) {
      try (InputStream stream = memory.openStream(KEY)) {
        int at = 0;
        while (at < all.length) {
          at = step(stream, all, at, random);
        }
        assertThat(stream.read()).isEqualTo(-1);
        assertThat(stream.read(new byte[10])).isEqualTo(-1);
        assertThat(stream.read(new byte[10], 5, 0)).isZero();
      }
    }
    ByteArrayOutputStream transferred = new ByteArrayOutputStream();
    try (InputStream stream = memory.openStream(KEY)) {
      stream.transferTo(transferred);
    }
    assertThat(transferred.toByteArray()).isEqualTo(all);
  }

  /** Reads or skips from a place in all bytes, and returns the next place. */
  private static int step(InputStream stream, byte[] all, int at, Random random)
      throws IOException {
    assertThat(stream.available()).isBetween(1, all.length - at);
    int wanted = random.nextInt(1000);
    return switch (random.nextInt(3)) {
      case 0 -> {
        assertThat((byte) stream.read()).isEqualTo(all[at]);
        yield at + 1;
      }
      case 1 -> {
        int skipped = (int) stream.skip(wanted);
        assertThat(skipped).isEqualTo(Math.min(wanted, all.length - at));
        yield at + skipped;
      }
      default -> {
        byte[] target = new byte[wanted + 20];
        int count = stream.read(target, 10, wanted);
        assertThat(count).isEqualTo(Math.min(wanted, all.length - at));
        assertThat(Arrays.copyOfRange(target, 10, 10 + count))
            .isEqualTo(Arrays.copyOfRange(all, at, at + count));
        assertThat(target[9] | target[10 + count]).isZero();
        yield at + count;
      }
    };
  }

  @Test
  void manyEmptySegmentsAreNoDeeperThanOne() throws IOException {
    append(KEY, "");
    MemoryKeys keys = new MemoryKeys();
    int many = Integer.getInteger("varve.views.segments", 200_000);
    try (Store large = Varve.assemble().openInMemory()) {
      Keyspace keyspace = large.keyspace(Store.DEFAULT_KEYSPACE);
      for (int first = 0; first < many; first += 50_000) {
        WriteBatch batch = new WriteBatch();
        WriteAccess writes = batch.keyspace(keyspace);
        for (int i = first; i < first + 50_000; i++) {
          writes.put(keys.segment(KEY, i), new byte[0]);
        }
        large.write(batch);
      }
      large.put(keys.segment(KEY, many), new byte[] {42});
      try (InputStream stream = MemoryStore.over(large, keyspace).openStream(KEY)) {
        assertThat(stream.available()).isEqualTo(1);
        assertThat(stream.read()).isEqualTo(42);
        assertThat(stream.read()).isEqualTo(-1);
      }
    }
  }
}
