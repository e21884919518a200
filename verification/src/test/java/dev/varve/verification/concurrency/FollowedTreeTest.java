package dev.varve.verification.concurrency;

import static dev.varve.verification.Texts.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.varve.Varve;
import dev.varve.assembly.Assembler;
import dev.varve.assembly.Presets;
import dev.varve.assembly.StoreBuilder;
import dev.varve.compaction.CompactionDecision;
import dev.varve.engine.storage.MemoryStorage;
import dev.varve.event.CompactionFinished;
import dev.varve.event.CompactionStarted;
import dev.varve.event.FlushFinished;
import dev.varve.event.StoreEvent;
import dev.varve.event.StoreListener;
import dev.varve.event.TreeOpened;
import dev.varve.storage.Storage;
import dev.varve.store.Keyspace;
import dev.varve.store.Store;
import dev.varve.tree.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A listener that was there from the start knows the shape of each tree after each event. */
@Tag("threads")
@Timeout(60)
class FollowedTreeTest {
  private static final Assembler ASSEMBLER = Varve.assembler();
  private static final long SEED = 20260;

  /** Follows all trees of a store, and takes exception to events that do not fit. */
  private static final class Follower implements StoreListener {
    final Map<String, Shape> shapes = new TreeMap<>();
    final List<CompactionDecision> running = new ArrayList<>();
    final List<String> surprises = new ArrayList<>();
    int changes;

    @Override
    public void onEvent(StoreEvent event) {
      switch (event) {
        case TreeOpened(String keyspace, Shape shape) -> {
          if (shapes.put(keyspace, shape) != null) {
            surprises.add(keyspace + " was opened twice");
          }
        }
        case FlushFinished flush ->
            change(flush.keyspace(), shapes.get(flush.keyspace()).withFlushed(flush.tables()));
        case CompactionStarted started -> running.add(started.decision());
        case CompactionFinished end -> {
          Shape shape = shapes.get(end.keyspace());
          if (!running.remove(end.decision())) {
            surprises.add("it was not said that this began: " + end);
          }
          if (!Shape.ids(shape.tables()).containsAll(end.decision().inputs())) {
            surprises.add("an input of " + end + " is not in\n" + shape);
          }
          change(end.keyspace(), shape.withDecision(end.decision(), end.outputs()));
        }
        default -> {}
      }
    }

    private void change(String keyspace, Shape next) {
      shapes.put(keyspace, next);
      changes++;
    }
  }

  private static Store open(Storage storage, String policy, String background, Follower follower) {
    return new StoreBuilder(ASSEMBLER, Presets.named(Presets.DEFAULT))
        .set("background", background)
        .set("compaction-threads", "3")
        .keyspace(
            Store.DEFAULT_KEYSPACE,
            keyspace -> keyspace.compaction(policy).set("memtable-entries", "50"))
        .keyspace("other", keyspace -> keyspace.compaction(policy).set("memtable-entries", "30"))
        .listener(follower)
        .open(storage);
  }

  @ParameterizedTest
  @CsvSource({"leveled,threads", "leveled,inline", "tiered,threads", "lazy-leveled,threads"})
  void aListenerFollowsEachTreeByItsEvents(String policy, String background) {
    MemoryStorage storage = new MemoryStorage();
    Map<String, Shape> before = Map.of();
    for (int round = 0; round < 3; round++) {
      Follower follower = new Follower();
      try (Store store = open(storage, policy, background, follower)) {
        assertThat(follower.shapes.keySet()).as("told before anything is written").isNotEmpty();
        if (round > 0) {
          assertThat(follower.changes).isZero();
          assertThat(follower.shapes).isEqualTo(before);
        }
        Random random = new Random(SEED + round);
        Keyspace other = store.keyspace("other");
        for (int i = 0; i < 3_000; i++) {
          byte[] key = bytes("k" + random.nextInt(2_000));
          (random.nextBoolean() ? store : other).put(key, bytes("value " + i));
        }
        store.flush();
        store.awaitIdle();
        before =
            new TreeMap<>(
                Map.of(
                    Store.DEFAULT_KEYSPACE,
                    store.keyspace(Store.DEFAULT_KEYSPACE).shape(),
                    "other",
                    other.shape()));
      }
      assertThat(follower.surprises).as("seed %d, round %d", SEED, round).isEmpty();
      assertThat(follower.shapes).as("seed %d, round %d", SEED, round).isEqualTo(before);
      assertThat(follower.running).isEmpty();
      assertThat(follower.changes).isGreaterThan(60);
    }
  }
}
