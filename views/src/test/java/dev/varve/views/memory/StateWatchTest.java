package dev.varve.views.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.varve.engine.storage.MemoryStorage;
import dev.varve.store.Store;
import dev.varve.store.StoreClosedException;
import dev.varve.views.testing.Crew;
import dev.varve.views.testing.SmallStores;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who watches the state sees it, in order. */
@Timeout(120)
class StateWatchTest {
  private final MemoryStorage directory = new MemoryStorage();
  private Store store = SmallStores.open(directory);
  private MemoryStore memory = over();
  private final List<SortedMap<String, String>> seen = new ArrayList<>();

  private MemoryStore over() {
    return MemoryStore.over(store, store.keyspace(Store.DEFAULT_KEYSPACE));
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void aWatchSeesChangesAfterItBeganAndTheWholeState() {
    memory.updateState("status", "new");
    StateWatch watch = memory.watchState(seen::add);
    assertThat(seen).isEmpty();
    memory.updateState(Map.of("status", "running", "count", "1"));
    memory.updateState("count", "2");
    memory.removeState("status");
    watch.close();
    watch.close();
    memory.updateState("count", "3");
    assertThat(seen)
        .isEqualTo(
            List.of(
                Map.of("status", "running", "count", "1"),
                Map.of("status", "running", "count", "2"),
                Map.of("count", "2")));
    assertThat(memory.state()).isEqualTo(Map.of("count", "3"));
    assertThat(watch.failures()).isZero();
  }

  @Test
  void theStateIsThereAfterReopenAndIsNotTold() {
    memory.updateState(Map.of("status", "running", "count", "1"));
    store.close();
    store = SmallStores.open(directory);
    memory = over();
    memory.watchState(seen::add);
    assertThat(memory.state()).isEqualTo(Map.of("status", "running", "count", "1"));
    assertThat(seen).isEmpty();
    memory.updateState("count", "2");
    assertThat(seen).isEqualTo(List.of(Map.of("status", "running", "count", "2")));
  }

  @Test
  void aListenerThatThrowsDisturbsNobody() {
    StateWatch failing =
        memory.watchState(_ -> {
          throw new IllegalStateException("a listener's own");
        });
    StateWatch worse =
        memory.watchState(_ -> {
          throw new AssertionError("an error, even");
        });
    memory.watchState(seen::add);
    memory.updateState("count", "1");
    memory.updateState("count", "2");
    assertThat(seen).hasSize(2);
    assertThat(failing.failures()).isEqualTo(2);
    assertThat(worse.failures()).isEqualTo(2);
    assertThat(memory.append("usable")).isEqualTo(1);
  }

  @Test
  void aListenerMayChangeTheStateAndCloseItself() {
    List<StateWatch> self = new ArrayList<>();
    self.add(
        memory.watchState(state -> {
          int count = Integer.parseInt(state.getOrDefault("count", "0"));
          if (count < 100) {
            memory.updateState("count", Integer.toString(count + 1));
          } else {
            self.getFirst().close();
          }
        }));
    memory.watchState(seen::add);
    memory.updateState("count", "1");
    memory.updateState("count", "50");
    assertThat(seen).last().isEqualTo(Map.of("count", "50"));
    assertThat(memory.state()).isEqualTo(Map.of("count", "50"));
    assertThat(seen).isSortedAccordingTo((a, b) -> count(b) == 50 ? 0 : count(a) - count(b));
    assertThat(seen).anyMatch(state -> count(state) == 100);
  }

  private static int count(SortedMap<String, String> state) {
    return Integer.parseInt(state.getOrDefault("count", "0"));
  }

  @Test
  void aStateThatWasHandedOutDoesNotChange() {
    memory.watchState(seen::add);
    memory.updateState("count", "1");
    SortedMap<String, String> state = memory.state();
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> state.put("count", "9"));
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> seen.getFirst().clear());
    memory.updateState("count", "2");
    assertThat(state).isEqualTo(Map.of("count", "1"));
    assertThat(seen.getFirst()).isEqualTo(Map.of("count", "1"));
  }

  @Test
  void aChangeThatFailsIsNotTold() {
    memory.watchState(seen::add);
    store.close();
    assertThatExceptionOfType(StoreClosedException.class)
        .isThrownBy(() -> memory.updateState("count", "1"));
    assertThat(seen).isEmpty();
  }

  @Test
  void statesOfManyThreadsComeInTheOrderOfCommitsAndEndWithTheLast() throws InterruptedException {
    int threads = 8;
    int updates = 300;
    List<List<SortedMap<String, String>>> watched = List.of(new ArrayList<>(), new ArrayList<>());
    watched.forEach(list -> memory.watchState(list::add));
    new Crew()
        .with(
            threads,
            thread -> {
              for (int i = 1; i <= updates; i++) {
                memory.updateState(Map.of("t" + thread, Integer.toString(i), "last", "t" + thread));
              }
            })
        .run();
    for (List<SortedMap<String, String>> states : watched) {
      assertThat(states).last().isEqualTo(memory.state());
      for (int thread = 0; thread < threads; thread++) {
        String key = "t" + thread;
        assertThat(states.stream().map(s -> Integer.parseInt(s.getOrDefault(key, "0")))).isSorted();
        assertThat(memory.state()).containsEntry(key, Integer.toString(updates));
      }
    }
  }

  @Test
  void aSlowListenerHoldsBackOnlyOneThreadAndMissesNothingButStatesBetween()
      throws InterruptedException {
    CountDownLatch inListener = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    memory.watchState(state -> {
      seen.add(state);
      inListener.countDown();
      try {
        goOn.await();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    });
    new Crew()
        .with(
            1,
            _ -> {
              memory.updateState("count", "1");
              assertThat(goOn.getCount()).isZero();
            })
        .with(
            1,
            _ -> {
              inListener.await();
              for (int i = 2; i <= 10; i++) {
                memory.updateState("count", Integer.toString(i));
              }
              goOn.countDown();
            })
        .run();
    assertThat(seen).isEqualTo(List.of(Map.of("count", "1"), Map.of("count", "10")));
  }
}
