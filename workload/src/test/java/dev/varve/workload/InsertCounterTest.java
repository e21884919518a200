package dev.varve.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;

class InsertCounterTest {
  @Test
  void theNewestKeyIsTheOneBeforeTheOldestInHand() {
    InsertCounter counter = new InsertCounter(100, 3);
    assertThat(counter.newest()).isEqualTo(99);
    assertThat(counter.take(0)).isEqualTo(100);
    assertThat(counter.take(1)).isEqualTo(101);
    assertThat(counter.take(2)).isEqualTo(102);
    counter.inserted(1);
    assertThat(counter.newest()).isEqualTo(99);
    counter.inserted(0);
    assertThat(counter.newest()).isEqualTo(101);
    counter.inserted(2);
    assertThat(counter.newest()).isEqualTo(102);
  }

  @Test
  void underContentionEveryKeyUpToTheNewestWasInserted() throws Exception {
    int threads = 4;
    int each = 100_000;
    InsertCounter counter = new InsertCounter(0, threads);
    AtomicIntegerArray inserted = new AtomicIntegerArray(threads * each);
    List<Callable<Void>> writers = new ArrayList<>();
    for (int thread = 0; thread < threads; thread++) {
      int id = thread;
      writers.add(() -> {
        long before = -1;
        for (int i = 0; i < each; i++) {
          int number = (int) counter.take(id);
          assertThat(inserted.getAndSet(number, 1)).as("key %s", number).isZero();
          counter.inserted(id);
          long newest = counter.newest();
          assertThat(newest).isGreaterThanOrEqualTo(before);
          for (long key = Math.max(before + 1, newest - 8); key <= newest; key++) {
            if (inserted.get((int) key) != 1) {
              throw new AssertionError("key " + key + " of " + newest + " is not there");
            }
          }
          before = newest;
        }
        return null;
      });
    }
    try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
      for (Future<Void> done : executor.invokeAll(writers)) {
        done.get();
      }
    }
    assertThat(counter.newest()).isEqualTo((long) threads * each - 1);
  }
}
