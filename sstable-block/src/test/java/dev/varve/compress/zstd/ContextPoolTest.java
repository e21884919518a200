package dev.varve.compress.zstd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A context is in one place at a time, and is closed if it is not kept. */
final class ContextPoolTest {
  /** Counts who uses it. */
  private static final class Context implements AutoCloseable {
    private final AtomicInteger users = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();

    @Override
    public void close() {
      closed.incrementAndGet();
    }
  }

  @Test
  void contextThatWasGivenBackIsUsedAgain() {
    ContextPool<Context> pool = new ContextPool<>(Context::new, 1);
    Context first = pool.take();
    Context second = pool.take();
    assertThat(second).isNotSameAs(first);
    pool.giveBack(second);
    assertThat(pool.take()).isSameAs(second);
    assertThat(second.closed).hasValue(0);
  }

  @Test
  void contextsBeyondTheSizeAreClosed() {
    ContextPool<Context> pool = new ContextPool<>(Context::new, 3);
    List<Context> taken = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      taken.add(pool.take());
    }
    taken.forEach(pool::giveBack);
    assertThat(taken).extracting(context -> context.closed.get()).containsExactly(0, 0, 0, 0, 1, 1);
  }

  @Test
  void noContextIsUsedByTwoThreads() throws Exception {
    Set<Context> made = ConcurrentHashMap.newKeySet();
    ContextPool<Context> pool =
        new ContextPool<>(
            () -> {
              Context context = new Context();
              made.add(context);
              return context;
            },
            2);
    try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
      List<Future<Integer>> jobs = new ArrayList<>();
      for (int thread = 0; thread < 6; thread++) {
        jobs.add(
            threads.submit(() -> {
              int together = 0;
              for (int i = 0; i < 5000; i++) {
                Context context = pool.take();
                together += context.users.incrementAndGet() - 1 + context.closed.get();
                context.users.decrementAndGet();
                pool.giveBack(context);
              }
              return together;
            }));
      }
      for (Future<Integer> job : jobs) {
        assertThat(job.get())
            .as("uses of a context beside another, or after it was closed")
            .isZero();
      }
    }
    assertThat(made.stream().filter(context -> context.closed.get() == 0).count())
        .as("contexts kept")
        .isLessThanOrEqualTo(2);
  }
}
