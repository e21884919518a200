package dev.varve.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.Varve;
import dev.varve.store.Store;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README shows does what it says. */
class ReadmeTest {
  @Test
  void aStoreHasMeters(@TempDir Path directory) {
    MeterRegistry registry = new SimpleMeterRegistry();
    Tags tags = Tags.of("store", "orders");
    Store store = Varve.assemble().listener(new StoreTimers(registry, tags)).open(directory);
    new StoreMetrics(store, tags).bindTo(registry);
    try (store) {
      store.put(new byte[] {1}, new byte[] {2});
      assertThat(registry.get("varve.writes").tags(tags).functionCounter().count()).isEqualTo(1);
    }
  }
}
