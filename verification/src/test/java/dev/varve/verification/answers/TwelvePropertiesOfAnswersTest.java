package dev.varve.verification.answers;

import static dev.varve.verification.Texts.bytes;
import static dev.varve.verification.Texts.content;
import static dev.varve.verification.Texts.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.Varve;
import dev.varve.assembly.Assembler;
import dev.varve.assembly.StoreBuilder;
import dev.varve.engine.EngineSettings;
import dev.varve.engine.storage.MemoryStorage;
import dev.varve.store.Store;
import dev.varve.store.WriteBatch;
import dev.varve.testkit.storage.OrderSanitizer;
import dev.varve.verification.Combination;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever was flushed, merged or opened again, the answers are right. The letters are those of the
 * list of twelve properties in {@code DESIGN.md} of the engine; each is tested on every combination
 * of parts.
 */
class TwelvePropertiesOfAnswersTest {
  private static final Assembler ASSEMBLER = Varve.assembler();

  static Stream<Combination> all() {
    return Combination.all(ASSEMBLER.catalog()).stream();
  }

  // a
  @ParameterizedTest
  @MethodSource("all")
  void aTombstoneSurvivesEveryFlushAndMergeAboveWhatItHides(Combination combination) {
    MemoryStorage storage = new MemoryStorage();
    StoreBuilder builder = combination.small(ASSEMBLER);
    try (Store store = builder.open(OrderSanitizer.over(storage))) {
      store.put(bytes("gone"), bytes("1"));
      store.put(bytes("stays"), bytes("1"));
      store.flush();
      store.compact();
      store.delete(bytes("gone"));
      for (int round = 0; round < 6; round++) {
        store.flush();
        store.awaitIdle();
        assertThat(store.get(bytes("gone"))).as("round %s", round).isNull();
        assertThat(content(store)).as("round %s", round).containsOnlyKeys("stays");
        store.put(bytes("stays"), bytes("round " + round));
      }
    }
    try (Store store = builder.open(OrderSanitizer.over(storage))) {
      assertThat(store.get(bytes("gone"))).isNull();
      store.compact();
      assertThat(store.get(bytes("gone"))).isNull();
      assertThat(content(store)).containsOnlyKeys("stays");
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void aMemtableOfDeletionsOnlyIsFlushed(Combination combination) {
    MemoryStorage storage = new MemoryStorage();
    StoreBuilder builder = combination.small(ASSEMBLER);
    try (Store store = builder.open(OrderSanitizer.over(storage))) {
      store.put(bytes("k"), bytes("v"));
      store.flush();
      store.delete(bytes("k"));
      store.flush();
      assertThat(store.get(bytes("k"))).isNull();
    }
    try (Store store = builder.open(OrderSanitizer.over(storage))) {
      assertThat(store.get(bytes("k"))).isNull();
    }
  }

  // b
  @ParameterizedTest
  @MethodSource("all")
  void anEmptyValueIsAValueAtEveryStage(Combination combination) {
    MemoryStorage storage = new MemoryStorage();
    StoreBuilder builder = combination.small(ASSEMBLER);
    try (Store store = builder.open(OrderSanitizer.over(storage))) {
      store.put(bytes("k"), bytes("an older value that must stay hidden"));
      store.flush();
      store.put(bytes("k"), new byte[0]);
      assertPresentAndEmpty(store);
      store.flush();
      assertPresentAndEmpty(store);
      store.compact();
      assertPresentAndEmpty(store);
    }
    try (Store store = builder.open(OrderSanitizer.over(storage))) {
      assertPresentAndEmpty(store);
    }
  }

  private static void assertPresentAndEmpty(Store store) {
    assertThat(store.get(bytes("k"))).isNotNull().isEmpty();
    assertThat(store.contains(bytes("k"))).isTrue();
    assertThat(content(store)).containsExactly(Map.entry("k", ""));
  }

  // c
  @ParameterizedTest
  @MethodSource("all")
  void theNewestVersionWinsInLookupsAndScansWhereverVersionsLie(Combination combination) {
    MemoryStorage storage = new MemoryStorage();
    StoreBuilder builder = combination.small(ASSEMBLER);
    for (int session = 0; session < 3; session++) {
      try (Store store = builder.open(OrderSanitizer.over(storage))) {
        for (int version = 0; version < 8; version++) {
          String value = session + "." + version;
          for (int key = 0; key < 5; key++) {
            store.put(bytes("k" + key), bytes(value));
          }
          if (version % 2 == 0) {
            store.flush();
          }
          if (version == 5) {
            store.compact();
          }
          for (int key = 0; key < 5; key++) {
            assertThat(text(store.get(bytes("k" + key)))).isEqualTo(value);
          }
          assertThat(content(store).values()).containsOnly(value).hasSize(5);
        }
      }
      try (Store store = builder.open(OrderSanitizer.over(storage))) {
        assertThat(content(store).values()).containsOnly(session + ".7").hasSize(5);
      }
    }
  }

  // d
  @ParameterizedTest
  @MethodSource("all")
  void sequencesNeverGoBack(Combination combination) {
    MemoryStorage storage = new MemoryStorage();
    StoreBuilder builder = combination.small(ASSEMBLER);
    long last = 0;
    for (int session = 0; session < 4; session++) {
      try (Store store = builder.open(OrderSanitizer.over(storage))) {
        assertThat(store.latestSequence()).isGreaterThanOrEqualTo(last);
        for (int i = 0; i < 30; i++) {
          WriteBatch batch = new WriteBatch();
          batch.put(bytes("k"), bytes("first " + i));
          batch.put(bytes("other"), bytes("x"));
          batch.put(bytes("k"), bytes("last of the batch " + i));
          store.write(batch);
          assertThat(store.latestSequence()).isGreaterThanOrEqualTo(last + 3);
          last = store.latestSequence();
          store.put(bytes("k"), bytes(session + " " + i));
          if (i % 7 == 0) {
            store.flush();
          }
          assertThat(text(store.get(bytes("k")))).isEqualTo(session + " " + i);
        }
      }
    }
  }

  // e
  @ParameterizedTest
  @MethodSource("all")
  void theOrderOfTablesComesFromTheManifestAndNotFromTheirNames(Combination combination) {
    MemoryStorage storage = new MemoryStorage();
    StoreBuilder builder =
        combination
            .small(ASSEMBLER)
            .set(EngineSettings.BACKGROUND, EngineSettings.BackgroundMode.INLINE);
    try (Store store = builder.open(OrderSanitizer.over(storage))) {
      store.put(bytes("k"), bytes("old"));
      store.flush();
      store.put(bytes("k"), bytes("middle"));
      store.flush();
      // The merged table has a higher number than anything so far, and older content than what
      // follows; what follows is merged again, and so on.
      for (int i = 0; i < 4; i++) {
        store.compact();
        store.put(bytes("k"), bytes("new " + i));
        store.flush();
        assertThat(text(store.get(bytes("k")))).isEqualTo("new " + i);
      }
    }
    try (Store store = builder.open(OrderSanitizer.over(storage))) {
      assertThat(text(store.get(bytes("k")))).isEqualTo("new 3");
      assertThat(content(store)).containsExactly(Map.entry("k", "new 3"));
    }
  }

  // l
  @ParameterizedTest
  @MethodSource("all")
  void bytesHandedInAreCopiedAndBytesHandedOutAreTheCallersOwn(Combination combination) {
    MemoryStorage storage = new MemoryStorage();
    StoreBuilder builder = combination.small(ASSEMBLER);
    try (Store store = builder.open(OrderSanitizer.over(storage))) {
      byte[] key = bytes("key");
      byte[] value = bytes("value");
      store.put(key, value);
      WriteBatch batch = new WriteBatch();
      byte[] otherKey = bytes("other");
      batch.put(otherKey, value);
      Arrays.fill(otherKey, (byte) 0);
      store.write(batch);
      Arrays.fill(key, (byte) 0);
      Arrays.fill(value, (byte) 0);
      assertUntouched(store);
      store.flush();
      assertUntouched(store);
      store.compact();
      assertUntouched(store);
    }
    try (Store store = builder.open(OrderSanitizer.over(storage))) {
      assertUntouched(store);
    }
  }

  private static void assertUntouched(Store store) {
    for (int i = 0; i < 2; i++) {
      byte[] found = store.get(bytes("key"));
      assertThat(text(found)).isEqualTo("value");
      if (found != null) {
        Arrays.fill(found, (byte) 0xff);
      }
      assertThat(content(store))
          .containsExactly(Map.entry("key", "value"), Map.entry("other", "value"));
    }
  }
}
