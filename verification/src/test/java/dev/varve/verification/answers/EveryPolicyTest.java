package dev.varve.verification.answers;

import static dev.varve.verification.Texts.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.Varve;
import dev.varve.assembly.Assembler;
import dev.varve.assembly.Presets;
import dev.varve.assembly.StoreBuilder;
import dev.varve.engine.storage.MemoryStorage;
import dev.varve.event.BackgroundFailed;
import dev.varve.event.CompactionFinished;
import dev.varve.event.DecisionRejected;
import dev.varve.event.StoreEvent;
import dev.varve.option.OptionSchema;
import dev.varve.spi.ComponentKind;
import dev.varve.storage.Storage;
import dev.varve.store.Store;
import dev.varve.verification.Texts;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every policy that there is keeps what was written, on a store so small that it is often asked.
 */
@Timeout(60)
class EveryPolicyTest {
  private static final Assembler ASSEMBLER = Varve.assembler();
  private static final long SEED = 2026;
  private static final int WRITES = 2_000;
  private static final int KEYS = 800;

  static List<String> policies() {
    return List.copyOf(ASSEMBLER.catalog().names(ComponentKind.COMPACTION));
  }

  private static OptionSchema schema(String policy) {
    return Objects.requireNonNull(ASSEMBLER.catalog().schema(ComponentKind.COMPACTION, policy));
  }

  /** Options that make trees of some KiB deep, of a policy that has them. */
  private static SortedMap<String, String> small(String policy) {
    SortedMap<String, String> small =
        new TreeMap<>(
            Map.of(
                "table-size", "2KiB",
                "base-size", "2KiB",
                "level1-size", "4KiB",
                "min-run-size", "2KiB",
                "max-runs", "12"));
    small.keySet().removeIf(option -> schema(policy).find(option) == null);
    return small;
  }

  private static Store open(
      Storage storage, String policy, String background, Queue<StoreEvent> events) {
    return new StoreBuilder(ASSEMBLER, Presets.named(Presets.DEFAULT))
        .set("background", background)
        .set("compaction-threads", "3")
        .compaction(policy, part -> small(policy).forEach(part::set))
        .keyspace(Store.DEFAULT_KEYSPACE, keyspace -> keyspace.set("memtable-entries", "40"))
        .listener(events::add)
        .open(storage);
  }

  private static void write(Store store, Map<String, String> model, Random random) {
    for (int i = 0; i < WRITES; i++) {
      // Now and then keys come in order, so that tables move.
      int number = i % 500 < 100 ? KEYS + i : random.nextInt(KEYS);
      String key = "k%05d".formatted(number);
      if (random.nextInt(4) == 0) {
        store.delete(bytes(key));
        model.remove(key);
      } else {
        String value = "%d %s".formatted(i, "v".repeat(random.nextInt(60)));
        store.put(bytes(key), bytes(value));
        model.put(key, value);
      }
      if (random.nextInt(300) == 0) {
        store.flush();
      }
    }
  }

  private static void check(Store store, Map<String, String> model, String what) {
    store.awaitIdle();
    assertThat(Texts.content(store)).as(what).isEqualTo(model);
    for (int number = 0; number < KEYS; number += 3) {
      String key = "k%05d".formatted(number);
      assertThat(Texts.text(store.get(bytes(key)))).as(what + ", " + key).isEqualTo(model.get(key));
    }
    assertThat(store.verify().damage()).as(what).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("policies")
  void whatWasWrittenIsThere(String policy) {
    String what = "policy %s, seed %d".formatted(policy, SEED);
    Storage storage = new MemoryStorage();
    Queue<StoreEvent> events = new ConcurrentLinkedQueue<>();
    Map<String, String> model = new TreeMap<>();
    Random random = new Random(SEED);
    for (String background : List.of("inline", "threads")) {
      try (Store store = open(storage, policy, background, events)) {
        assertThat(Texts.content(store)).as(what + ", opened").isEqualTo(model);
        write(store, model, random);
        check(store, model, what + ", " + background);
        // A window of time may end at any moment, and then there is something to do.
        if (schema(policy).find("window") == null) {
          assertThat(store.stats().now().compactionDebt()).as(what + ", debt at rest").isZero();
        }
      }
    }
    try (Store store = open(storage, policy, "threads", events)) {
      check(store, model, what + ", opened again");
      store.compact();
      check(store, model, what + ", compacted");
    }
    assertThat(events)
        .as(what)
        .noneMatch(event -> event instanceof DecisionRejected || event instanceof BackgroundFailed);
    assertThat(events.stream().filter(event -> event instanceof CompactionFinished).count())
        .as(what + ", compactions")
        .isGreaterThan(5);
  }
}
