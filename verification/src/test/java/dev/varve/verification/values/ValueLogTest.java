package dev.varve.verification.values;

import static dev.varve.verification.Texts.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.Varve;
import dev.varve.assembly.Assembler;
import dev.varve.assembly.Presets;
import dev.varve.assembly.StoreBuilder;
import dev.varve.engine.EngineSettings;
import dev.varve.engine.storage.FileStorage;
import dev.varve.store.CorruptionException;
import dev.varve.store.Cursor;
import dev.varve.store.KeyRange;
import dev.varve.store.Snapshot;
import dev.varve.store.Store;
import dev.varve.store.StoreStats;
import dev.varve.store.Transaction;
import dev.varve.testkit.storage.OrderSanitizer;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Large values in chunks, seen from outside: nothing changes but where they are. */
class ValueLogTest {
  private static final Assembler ASSEMBLER = Varve.assembler();
  private static final int VALUE = 1000;
  private static final int KEYS = 200;

  @TempDir private Path directory;

  private static StoreBuilder builder(String values) {
    return new StoreBuilder(ASSEMBLER, Presets.named(Presets.DEFAULT))
        .values(
            values,
            part -> {
              if (!values.equals("none")) {
                part.set("threshold", "100B").set("chunk-size", "20KiB");
              }
            })
        .set(EngineSettings.BACKGROUND, EngineSettings.BackgroundMode.INLINE)
        .set("cache-size", "64KiB");
  }

  private Store open(String values) throws IOException {
    return builder(values).open(OrderSanitizer.over(FileStorage.open(directory)));
  }

  private static byte[] value(int key, int version) {
    byte[] value = new byte[VALUE];
    new Random(key * 1000L + version).nextBytes(value);
    return value;
  }

  private static byte[] key(int number) {
    return bytes("key %05d".formatted(number));
  }

  private static void fill(Store store, int version, int from, int to) {
    for (int i = from; i < to; i++) {
      store.put(key(i), value(i, version));
    }
    store.flush();
  }

  private List<Path> chunks() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(".values")).sorted().toList();
    }
  }

  @Test
  void largeValuesAreFoundByEveryWayToReadAndAfterReopening() throws IOException {
    try (Store store = open("chunked")) {
      fill(store, 0, 0, KEYS);
      store.put(bytes("small"), bytes("stays in the table"));
      store.flush();
      checkAll(store);
    }
    assertThat(chunks()).hasSizeGreaterThan(5);
    try (Store store = open("chunked")) {
      checkAll(store);
      assertThat(store.verify().damage()).isEmpty();
    }
  }

  private static void checkAll(Store store) {
    try (Snapshot snapshot = store.snapshot();
        Transaction transaction = store.begin()) {
      for (int i = 0; i < KEYS; i++) {
        assertThat(store.get(key(i))).isEqualTo(value(i, 0));
        assertThat(snapshot.get(key(i))).isEqualTo(value(i, 0));
        assertThat(transaction.get(key(i))).isEqualTo(value(i, 0));
        assertThat(store.contains(key(i))).isTrue();
      }
    }
    try (Cursor cursor = store.scan(KeyRange.prefix(bytes("key")))) {
      for (int i = 0; i < KEYS; i++) {
        assertThat(cursor.next()).isTrue();
        checkCurrent(cursor, i);
      }
      assertThat(cursor.next()).isFalse();
      for (int i = KEYS - 1; i >= 0; i--) {
        assertThat(cursor.previous()).isTrue();
        checkCurrent(cursor, i);
      }
      assertThat(cursor.seek(key(77))).isTrue();
      checkCurrent(cursor, 77);
      assertThat(cursor.previous()).isTrue();
      checkCurrent(cursor, 76);
    }
    assertThat(store.get(bytes("small"))).isEqualTo(bytes("stays in the table"));
  }

  private static void checkCurrent(Cursor cursor, int i) {
    assertThat(cursor.key().toByteArray()).isEqualTo(key(i));
    assertThat(cursor.value().toByteArray()).isEqualTo(value(i, 0));
    assertThat(cursor.value().toByteArray()).as("asked for again").isEqualTo(value(i, 0));
  }

  @Test
  void compactionMovesKeysAndLeavesValuesWhereTheyAre() throws IOException {
    try (Store store = open("chunked")) {
      for (int part = 0; part < 8; part++) {
        for (int i = part; i < KEYS; i += 8) {
          store.put(key(i), value(i, 0));
        }
        store.flush();
      }
      List<Path> before = chunks();
      long written = store.stats().writes().compactionBytesWritten();
      store.compact();
      assertThat(chunks()).isEqualTo(before);
      assertThat(store.stats().writes().compactionBytesWritten() - written)
          .isLessThan(KEYS * VALUE / 5);
    }
  }

  @Test
  void largeValuesAreWrittenLessThanHalfAsOftenAsWithoutAValueLog() throws IOException {
    double without = amplification("none");
    double with = amplification("chunked");
    assertThat(with).as("without a value log it is %s", without).isLessThan(without / 2);
  }

  /** Random overwrites of values of 4 KiB, ten times as many as there are keys. */
  private double amplification(String values) throws IOException {
    Path where = Files.createDirectory(directory.resolve(values));
    StoreBuilder small =
        builder(values)
            .compaction(
                "leveled", part -> part.set("table-size", "64KiB").set("base-size", "256KiB"))
            .keyspace("default", keyspace -> keyspace.set("memtable-size", "128KiB"));
    Random random = new Random(7);
    byte[] value = new byte[4096];
    try (Store store = small.open(where)) {
      for (int i = 0; i < 2500; i++) {
        random.nextBytes(value);
        store.put(key(random.nextInt(250)), value);
      }
      store.awaitIdle();
      return store.stats().writes().amplification();
    }
  }

  @Test
  void collectionShrinksChunksAndKeepsEveryLiveValue() throws IOException {
    try (Store store = open("chunked")) {
      fill(store, 0, 0, KEYS);
      long before = store.stats().now().chunkBytes();
      for (int i = 0; i < KEYS; i++) {
        if (i % 10 != 0) {
          store.delete(key(i));
        }
      }
      store.compact();
      StoreStats.Now now = store.stats().now();
      assertThat(now.chunkBytes()).isLessThan(before * 3 / 10).isPositive();
      assertThat(now.chunks()).isEqualTo(chunks().size());
      for (int i = 0; i < KEYS; i++) {
        assertThat(store.get(key(i))).isEqualTo(i % 10 == 0 ? value(i, 0) : null);
      }
      assertThat(store.verify().damage()).isEmpty();
    }
  }

  @Test
  void snapshotKeepsItsValuesUntilItIsClosed() throws IOException {
    try (Store store = open("chunked")) {
      fill(store, 0, 0, KEYS);
      try (Snapshot snapshot = store.snapshot()) {
        fill(store, 1, 0, KEYS);
        store.compact();
        for (int i = 0; i < KEYS; i++) {
          assertThat(snapshot.get(key(i))).isEqualTo(value(i, 0));
          assertThat(store.get(key(i))).isEqualTo(value(i, 1));
        }
        assertThat(store.stats().now().chunkBytes()).isGreaterThan(2L * KEYS * VALUE);
      }
      fill(store, 2, 0, 1);
      store.compact();
      assertThat(store.stats().now().chunkBytes()).isLessThan(KEYS * VALUE * 3 / 2);
    }
  }

  @Test
  void cursorReadsWhatWasThereThoughItsChunkIsObsolete() throws IOException {
    try (Store store = open("chunked")) {
      fill(store, 0, 0, KEYS);
      try (Cursor cursor = store.scan()) {
        assertThat(cursor.next()).isTrue();
        fill(store, 1, 0, KEYS);
        store.compact();
        for (int i = 0; i < KEYS; i++) {
          checkCurrent(cursor, i);
          assertThat(cursor.next()).isEqualTo(i < KEYS - 1);
        }
      }
    }
    assertThat(chunks()).hasSizeLessThan(KEYS * VALUE / (20 << 10) + 3);
  }

  @Test
  void valuesComeBackIntoTablesWhenTheValueLogIsLeftOut() throws IOException {
    try (Store store = open("chunked")) {
      fill(store, 0, 0, KEYS);
    }
    try (Store store = open("none")) {
      assertThat(store.get(key(3))).isEqualTo(value(3, 0));
      store.put(key(KEYS), value(KEYS, 0));
      store.compact();
      store.put(key(KEYS + 1), value(KEYS + 1, 0));
      store.compact();
      assertThat(chunks()).isEmpty();
      for (int i = 0; i < KEYS + 2; i++) {
        assertThat(store.get(key(i))).isEqualTo(value(i, 0));
      }
    }
  }

  @Test
  void missingChunkIsAnErrorThatNamesItWhenTheStoreIsOpened() throws IOException {
    try (Store store = open("chunked")) {
      fill(store, 0, 0, KEYS);
    }
    Path lost = chunks().get(2);
    Files.delete(lost);
    assertThatThrownBy(() -> open("chunked").close())
        .isInstanceOf(CorruptionException.class)
        .hasMessageContaining(lost.getFileName().toString())
        .hasMessageContaining("missing");
  }

  @Test
  void damagedValueIsAnErrorThatNamesItsChunkAndNothingElseSuffers() throws IOException {
    try (Store store = open("chunked")) {
      fill(store, 0, 0, KEYS);
      byte[] wanted = value(KEYS - 1, 0);
      String hit = damage(wanted);
      assertThatThrownBy(() -> store.get(key(KEYS - 1)))
          .isInstanceOf(CorruptionException.class)
          .hasMessageContaining(hit);
      assertThat(store.get(key(0))).isEqualTo(value(0, 0));
      try (Cursor cursor = store.scan()) {
        assertThat(cursor.seek(key(KEYS - 1))).as("its key is sound").isTrue();
        assertThatThrownBy(cursor::value).isInstanceOf(CorruptionException.class);
      }
      assertThat(store.verify().damage()).singleElement().asString().contains(hit);
    }
  }

  /** Flips a bit of a value in the chunk that has it. */
  private String damage(byte[] value) throws IOException {
    for (Path file : chunks()) {
      byte[] content = Files.readAllBytes(file);
      for (int at = 0; at + value.length <= content.length; at++) {
        if (Arrays.equals(content, at, at + value.length, value, 0, value.length)) {
          content[at + 500] ^= 1;
          try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
            open.seek(at + 500L);
            open.write(content[at + 500]);
          }
          return file.getFileName().toString();
        }
      }
    }
    throw new AssertionError("no chunk has the value");
  }

  @Test
  void whatACrashLeavesOverIsSwept() throws IOException {
    try (Store store = open("chunked")) {
      fill(store, 0, 0, KEYS);
    }
    List<Path> needed = chunks();
    Files.copy(needed.getFirst(), directory.resolve("000999.values"));
    try (Store store = open("chunked")) {
      assertThat(chunks()).isEqualTo(needed);
      assertThat(store.get(key(1))).isEqualTo(value(1, 0));
    }
  }
}
