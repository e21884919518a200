package dev.varve.bench.run;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs operations in threads of their own, all at the same time. */
final class Clients {
  private Clients() {}

  /**
   * Runs each operation in a thread, as {@link Tally#measure} says.
   *
   * @return what each of them did
   */
  static List<Tally> run(
      List<? extends Operation> operations, long nanos, long least, boolean each) {
    CyclicBarrier start = new CyclicBarrier(operations.size());
    List<Tally> tallies = new ArrayList<>();
    List<Future<?>> running = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(operations.size())) {
      for (Operation operation : operations) {
        Tally tally = new Tally();
        tallies.add(tally);
        running.add(
            threads.submit(() -> {
              start.await();
              try (operation) {
                tally.measure(operation, nanos, least, each);
              }
              return tally;
            }));
      }
      for (Future<?> thread : running) {
        await(thread);
      }
    }
    return tallies;
  }

  private static void await(Future<?> thread) {
    try {
      thread.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while measuring", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}
