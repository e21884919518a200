package dev.varve.micrometer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.Varve;
import dev.varve.event.WritesStalled;
import dev.varve.store.Store;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a registry says of a store. */
class StoreMetricsTest {
  private static final Tags TAGS = Tags.of("store", "orders");

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  private Store open() {
    // Else a table that was merged is deleted while the test looks.
    Store store =
        Varve.assemble()
            .set("background", "inline")
            .listener(new StoreTimers(registry, TAGS))
            .openInMemory();
    for (int i = 0; i < 10; i++) {
      store.put(("key" + i).getBytes(UTF_8), new byte[10]);
    }
    store.flush();
    store.compact();
    assertThat(store.get("key3".getBytes(UTF_8))).isNotNull();
    return store;
  }

  @Test
  void metersSayWhatTheStatisticsSay() {
    try (Store store = open()) {
      new StoreMetrics(store, TAGS).bindTo(registry);
      assertThat(registry.get("varve.writes").tags(TAGS).functionCounter().count()).isEqualTo(10);
      assertThat(registry.get("varve.lookups").functionCounter().count()).isEqualTo(1);
      assertThat(registry.get("varve.state").tag("state", "healthy").gauge().value()).isEqualTo(1);
      assertThat(registry.get("varve.disk").gauge().value())
          .isEqualTo((double) store.stats().now().diskBytes());
      double tables = 0;
      for (int level = 0; level < 8; level++) {
        tables += registry.get("varve.level.tables").tag("level", "" + level).gauge().value();
      }
      assertThat(tables).isEqualTo(1);
      assertThat(registry.get("varve.flush").tag("keyspace", "default").timer().count())
          .isEqualTo(1);
    }
  }

  @Test
  void aClosedStoreHasItsCountsAndNothingThatIsThere() {
    StoreMetrics metrics;
    try (Store store = open()) {
      metrics = new StoreMetrics(store, TAGS);
      metrics.bindTo(registry);
      assertThat(registry.get("varve.writes").functionCounter().count()).isEqualTo(10);
    }
    assertThat(registry.get("varve.writes").functionCounter().count()).isEqualTo(10);
    assertThat(registry.get("varve.disk").gauge().value()).isNaN();
    assertThat(registry.get("varve.state").tag("state", "closed").gauge().value()).isEqualTo(1);
    metrics.close();
    assertThat(registry.find("varve.writes").meters()).isEmpty();
  }

  @Test
  void aClosedStoreIsLetGoOf() throws InterruptedException {
    ReferenceQueue<Store> gone = new ReferenceQueue<>();
    WeakReference<Store> store = closed(gone);
    registry.getMeters().forEach(Meter::measure);
    for (int i = 0; i < 100 && !store.refersTo(null); i++) {
      registry
          .getMeters()
          .forEach(meter -> meter.measure().forEach(measured -> measured.getValue()));
      System.gc();
      gone.remove(50);
    }
    assertThat(store.refersTo(null)).as("the store was collected").isTrue();
  }

  private WeakReference<Store> closed(ReferenceQueue<Store> gone) {
    Store store = open();
    new StoreMetrics(store, TAGS).bindTo(registry);
    store.close();
    return new WeakReference<>(store, gone);
  }

  @Test
  void theReadmeListsTheseMetersAndNoOther() throws IOException {
    try (Store store = open()) {
      new StoreMetrics(store, TAGS).bindTo(registry);
      new StoreTimers(registry, TAGS).onEvent(new WritesStalled("why", Duration.ZERO));
      TreeSet<String> names = new TreeSet<>();
      registry.getMeters().forEach(meter -> names.add(meter.getId().getName()));
      TreeSet<String> listed = new TreeSet<>();
      Pattern.compile("^\\| `(varve[a-z.]*)`", Pattern.MULTILINE)
          .matcher(Files.readString(Path.of("README.md")))
          .results()
          .forEach(found -> listed.add(found.group(1)));
      assertThat(listed).isEqualTo(names);
    }
  }
}
