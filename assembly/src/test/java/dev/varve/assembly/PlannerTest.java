package dev.varve.assembly;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.varve.Varve;
import dev.varve.store.ConfigurationException;
import org.junit.jupiter.api.Test;
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

  /** A part may well throw if it is made of options that contradict each other. */
  @Test
  void noPartIsMadeOfOptionsThatItsSchemaRefuses() {
    StoreBuilder builder =
        Varve.assemble()
            .set("cache-siz", "1MiB")
            .compaction("growth", growth -> growth.set("slowdown", "20").set("stop", "3"));
    assertThatThrownBy(builder::openInMemory)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("stop must be greater than slowdown")
        .hasMessageContaining("Did you mean 'cache-size'?");
  }
}
