package dev.varve.assembly;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.Varve;
import dev.varve.store.ConfigurationException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an assembly may not say, beyond what each option says by itself. */
class PlannerTest {
  @ParameterizedTest
  @CsvSource({"durability, device", "sync-interval, 10ms"})
  void whatNeedsALogIsNotPromisedWithoutOne(String option, String value) {
    StoreBuilder builder = Varve.assemble().wal("none").set(option, value);
    assertThatThrownBy(builder::openInMemory)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("store." + option)
        .hasMessageContaining("wal 'none' keeps no records: choose another wal");
  }
}
