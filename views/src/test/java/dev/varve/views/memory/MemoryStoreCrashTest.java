package dev.varve.views.memory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.bytes.Bytes;
import dev.varve.store.Cursor;
import dev.varve.store.Keyspace;
import dev.varve.store.Store;
import dev.varve.testkit.storage.CrashStorage;
import dev.varve.testkit.storage.LossModel;
import dev.varve.views.testing.SmallStores;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A memory store after crashes: what belongs together is there together, and what was appended
 * after a crash is as good as what was before.
 */
class MemoryStoreCrashTest {
  private static final int STEPS = 200;

  private static Keyspace keyspace(Store store) {
    return store.keyspace(Store.DEFAULT_KEYSPACE);
  }

  /** One change, of any kind. */
  private static void step(MemoryStore memory, int step, Random random) {
    switch (random.nextInt(5)) {
      case 0 -> memory.delete(1 + random.nextInt(step + 1));
      case 1 -> memory.appendStream("stream" + step % 3, ("segment " + step).getBytes(UTF_8));
      case 2 -> {
        if (random.nextInt(10) == 0) {
          memory.deleteStream("stream" + step % 3);
        }
      }
      default -> memory.append("words w" + step % 10 + " and more", "tag", "tag " + step % 7);
    }
  }

  @ParameterizedTest
  @EnumSource(names = "LOST_WRITE", mode = EnumSource.Mode.EXCLUDE)
  void afterACrashAtAnyOperationEverythingAgrees(LossModel model) throws IOException {
    long seed = 20261127;
    Random random = new Random(seed);
    CrashStorage directory = new CrashStorage();
    List<CrashStorage> images = new ArrayList<>();
    Random chance = new Random(seed);
    directory.watch((storage, operation) -> {
      if (chance.nextInt(16) == 0) {
        images.add(storage.crash(model, chance));
      }
    });
    int looked = 0;
    try (Store store = SmallStores.open(directory)) {
      MemoryStore memory = MemoryStore.over(store, keyspace(store));
      for (int step = 0; step < STEPS; step++) {
        step(memory, step, random);
        for (CrashStorage image : images) {
          goOn(image, "seed " + seed + ", step " + step + ", " + model);
          looked++;
        }
        images.clear();
      }
      check(store, "at the end of the run");
    }
    assertThat(looked).isGreaterThan(20);
  }

  /** What a crash left agrees, takes more, and agrees again after it was closed and opened. */
  private static void goOn(CrashStorage image, String when) throws IOException {
    int before;
    long last;
    try (Store store = SmallStores.open(image)) {
      check(store, when);
      MemoryStore memory = MemoryStore.over(store, keyspace(store));
      before = memory.list(1, Integer.MAX_VALUE).size();
      last = memory.append("words after a crash", "tag");
      memory.appendStream("stream0", "after a crash".getBytes(UTF_8));
    }
    try (Store store = SmallStores.open(image)) {
      check(store, when + ", then opened again");
      MemoryStore memory = MemoryStore.over(store, keyspace(store));
      assertThat(memory.list(1, Integer.MAX_VALUE)).as(when).hasSize(before + 1);
      assertThat(memory.list(1, Integer.MAX_VALUE).getLast().id()).as(when).isEqualTo(last);
    }
  }

  /** Tags and words are exactly those of the memories; streams have what their heads say. */
  private static void check(Store store, String when) throws IOException {
    MemoryKeys keys = new MemoryKeys();
    MemoryStore memory = MemoryStore.over(store, keyspace(store));
    TreeSet<Bytes> expected = new TreeSet<>();
    for (Memory one : memory.list(1, Integer.MAX_VALUE)) {
      Words words = new Words().add(one.text());
      for (String tag : one.tags()) {
        expected.add(Bytes.wrap(keys.tag(tag, one.id())));
        words.add(tag);
      }
      for (String word : words.distinct()) {
        expected.add(Bytes.wrap(keys.word(word, one.id())));
      }
    }
    TreeSet<Bytes> found = new TreeSet<>();
    try (Cursor cursor = keyspace(store).scan()) {
      while (cursor.next()) {
        byte kind = cursor.key().get(0);
        if (kind == 't' || kind == 'w') {
          found.add(cursor.key().copy());
        }
      }
    }
    assertThat(found).as(when).isEqualTo(expected);
    for (String key : List.of("stream0", "stream1", "stream2")) {
      try (InputStream stream = memory.openStream(key)) {
        assertThat(stream.readAllBytes()).as(when).hasSize((int) memory.streamLength(key));
      }
    }
  }

  @Test
  void whatWasAcknowledgedIsThereAfterTheProcessWasKilled() throws IOException {
    CrashStorage directory = new CrashStorage();
    Random random = new Random(1);
    try (Store store = SmallStores.open(directory)) {
      MemoryStore memory = MemoryStore.over(store, keyspace(store));
      for (int i = 1; i <= 60; i++) {
        long id = memory.append("memory " + i, "tag" + i);
        memory.appendStream("stream", new byte[i]);
        memory.updateState("count", Integer.toString(i));
        long bytes = memory.streamLength("stream");
        try (Store killed = SmallStores.open(directory.crash(LossModel.PROCESS_KILL, random))) {
          MemoryStore after = MemoryStore.over(killed, keyspace(killed));
          assertThat(after.byTag("tag" + i)).extracting(Memory::id).containsExactly(id);
          assertThat(after.search("memory " + i, 1).getFirst().memory().id()).isEqualTo(id);
          assertThat(after.streamLength("stream")).isEqualTo(bytes);
          assertThat(after.state()).containsEntry("count", Integer.toString(i));
        }
      }
    }
  }
}
