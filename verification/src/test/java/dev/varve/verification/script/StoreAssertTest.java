package dev.varve.verification.script;

import static dev.varve.testkit.StoreAssertions.assertThat;
import static dev.varve.verification.Texts.bytes;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.Varve;
import dev.varve.store.Store;
import dev.varve.store.StoreState;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StoreAssertTest {

  @Test
  void aStoreIsDescribed() {
    try (Store store = Varve.assemble().openInMemory()) {
      assertThat(store).isEmpty().isSound().hasState(StoreState.HEALTHY);
      store.put(bytes("a"), bytes("1"));
      store.keyspace("second").put(bytes("b"), bytes("2"));
      store.flush();
      assertThat(store)
          .contains("a")
          .contains("a", "1")
          .doesNotContain("b")
          .hasEntries(Map.of("a", "1"))
          .isSound()
          .keyspace("second")
          .hasEntries(Map.of("b", "2"));
      assertThat(store.keyspace("second").shape()).isValid().hasTables(1).covers("b");
    }
  }

  @Test
  void whatIsNotSoIsFoundOut() {
    try (Store store = Varve.assemble().openInMemory()) {
      store.put(bytes("a"), bytes("1"));
      assertThatThrownBy(() -> assertThat(store).isEmpty()).hasMessageContaining("default");
      assertThatThrownBy(() -> assertThat(store).contains("b")).hasMessageContaining("absent");
      assertThatThrownBy(() -> assertThat(store).contains("a", "2")).hasMessageContaining("<1>");
      assertThatThrownBy(() -> assertThat(store).doesNotContain("a")).hasMessageContaining("<1>");
      assertThatThrownBy(() -> assertThat(store).hasEntries(Map.of("a", "1", "b", "2")))
          .isInstanceOf(AssertionError.class);
      assertThatThrownBy(() -> assertThat(store).hasState(StoreState.FAILED))
          .hasMessageContaining("state");
      assertThatThrownBy(() -> assertThat(store).keyspace("second"))
          .hasMessageContaining("[default]");
    }
  }
}
