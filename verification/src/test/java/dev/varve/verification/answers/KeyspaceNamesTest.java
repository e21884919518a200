package dev.varve.verification.answers;

import static dev.varve.verification.Texts.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.Varve;
import dev.varve.engine.storage.MemoryStorage;
import dev.varve.store.Store;
import dev.varve.testkit.storage.OrderSanitizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a keyspace may be called. */
class KeyspaceNamesTest {

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "A", ".a", "-", "_a", "a/b", "a\0", "a\n", "\u00e4", "..", "*"})
  void whatIsNoNameIsRefusedAndLeavesNoTrace(String name) {
    MemoryStorage storage = new MemoryStorage();
    try (Store store = Varve.assemble().open(OrderSanitizer.over(storage))) {
      assertThatThrownBy(() -> store.keyspace(name)).isInstanceOf(IllegalArgumentException.class);
      assertThat(store.keyspaces()).containsExactly(Store.DEFAULT_KEYSPACE);
    }
    try (Store store = Varve.assemble().open(OrderSanitizer.over(storage))) {
      assertThat(store.keyspaces()).containsExactly(Store.DEFAULT_KEYSPACE);
    }
  }

  @Test
  void aNameOfTheGreatestLengthIsKeptAndALongerOneRefused() {
    MemoryStorage storage = new MemoryStorage();
    String longest = "k".repeat(64);
    try (Store store = Varve.assemble().open(OrderSanitizer.over(storage))) {
      store.keyspace(longest).put(bytes("a"), bytes("1"));
      assertThatThrownBy(() -> store.keyspace(longest + "k"))
          .isInstanceOf(IllegalArgumentException.class);
    }
    try (Store store = Varve.assemble().open(OrderSanitizer.over(storage))) {
      assertThat(store.keyspaces()).containsExactly(Store.DEFAULT_KEYSPACE, longest);
      assertThat(store.keyspace(longest).get(bytes("a"))).isEqualTo(bytes("1"));
    }
  }
}
