package dev.varve.verification.trap;

import static dev.varve.verification.Texts.bytes;
import static dev.varve.verification.Texts.content;
import static dev.varve.verification.Texts.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.Varve;
import dev.varve.assembly.Assembler;
import dev.varve.assembly.StoreBuilder;
import dev.varve.engine.storage.MemoryStorage;
import dev.varve.store.Keyspace;
import dev.varve.store.Store;
import dev.varve.store.WriteRejectedException;
import dev.varve.testkit.storage.OrderSanitizer;
import dev.varve.verification.Combination;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What other stores got wrong about single keys and groups of them; see {@code docs/traps.md}. */
class KeyTrapsTest {
  private static final Assembler ASSEMBLER = Varve.assembler();

  static Stream<Combination> all() {
    return Combination.all(ASSEMBLER.catalog()).stream();
  }

  @ParameterizedTest
  @MethodSource("all")
  void theFirstOperationMayBeADeletion(Combination combination) throws InterruptedException {
    try (Store store = combination.small(ASSEMBLER).openInMemory()) {
      store.delete(bytes("never there"));
      assertThat(store.contains(bytes("never there"))).isFalse();
      Thread other = Thread.ofPlatform().start(() -> store.put(bytes("k"), bytes("v")));
      other.join();
      store.flush();
      assertThat(content(store)).containsOnlyKeys("k");
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void theSameKeysInTwoKeyspacesAreApartForEver(Combination combination) {
    MemoryStorage storage = new MemoryStorage();
    StoreBuilder builder = combination.small(ASSEMBLER);
    try (Store store = builder.open(OrderSanitizer.over(storage))) {
      for (String group : new String[] {"a", "b"}) {
        Keyspace keyspace = store.keyspace(group);
        for (int id = 1; id <= 100; id++) {
          keyspace.put(bytes("" + id), bytes(group + id));
        }
      }
      store.keyspace("a").delete(bytes("7"));
    }
    try (Store store = builder.open(OrderSanitizer.over(storage))) {
      assertThat(store.keyspaces()).containsExactly("a", "b", "default");
      assertThat(content(store.keyspace("a"))).hasSize(99).doesNotContainKey("7");
      assertThat(content(store.keyspace("b"))).hasSize(100).containsEntry("7", "b7");
      store.compact();
      assertThat(text(store.keyspace("a").get(bytes("8")))).isEqualTo("a8");
      assertThat(content(store)).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void theEmptyKeyIsRefusedUnlessItIsAllowedAndThenAKeyLikeOthers(Combination combination) {
    try (Store store = combination.small(ASSEMBLER).openInMemory()) {
      assertThatThrownBy(() -> store.put(new byte[0], bytes("v")))
          .isInstanceOf(WriteRejectedException.class)
          .hasMessageContaining("allow-empty-key");
    }
    try (Store store = combination.small(ASSEMBLER).set("allow-empty-key", "true").openInMemory()) {
      store.put(new byte[0], new byte[0]);
      store.flush();
      assertThat(store.get(new byte[0])).isNotNull().isEmpty();
      store.put(bytes("k"), bytes("v"));
      store.compact();
      assertThat(content(store)).containsOnlyKeys("", "k");
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void longKeysAreKeptWholeOrRefusedWhenTheyArePut(Combination combination) {
    int[] lengths = {127, 255, 16_383, 65_535, 65_537, 1 << 20};
    try (Store store = combination.small(ASSEMBLER).openInMemory()) {
      for (int length : lengths) {
        store.put(key(length), bytes("" + length));
      }
      assertThatThrownBy(() -> store.put(key((1 << 20) + 1), bytes("v")))
          .isInstanceOf(WriteRejectedException.class)
          .hasMessageContaining("max-key-size");
      for (int stage = 0; stage < 3; stage++) {
        for (int length : lengths) {
          assertThat(text(store.get(key(length)))).isEqualTo("" + length);
          assertThat(store.get(key(length - 1))).isNull();
        }
        if (stage == 0) {
          store.flush();
        } else {
          store.compact();
        }
      }
    }
  }

  private static byte[] key(int length) {
    byte[] key = new byte[length];
    Arrays.fill(key, (byte) 'k');
    return key;
  }
}
