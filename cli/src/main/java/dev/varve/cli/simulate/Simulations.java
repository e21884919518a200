package dev.varve.cli.simulate;

import dev.varve.cli.lab.Candidate;
import dev.varve.lab.sim.Simulation;
import dev.varve.lab.sim.SimulationResult;
import dev.varve.lab.sim.SimulationSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Simulates candidates side by side, as many as there are processors and memory for. A simulation
 * knows nothing of the others, so their results are those that they would have one by one.
 *
 * <p>Thread safety: {@link #done} may be called by any thread.
 */
final class Simulations {
  private static final long MEMORY_OF_ONE = 2L << 30;

  private final AtomicInteger done = new AtomicInteger();
  private final Duration longestAnswer;

  /**
   * Simulations.
   *
   * @param longestAnswer how long a policy may take for one answer
   */
  Simulations(Duration longestAnswer) {
    this.longestAnswer = longestAnswer;
  }

  /** How many are over. */
  long done() {
    return done.get();
  }

  /**
   * Simulates.
   *
   * @param failures receives what candidates threw, by their labels
   * @return of the others, in the order of the candidates
   * @throws InterruptedException if this thread is interrupted
   */
  List<SimulationResult> run(
      List<Candidate> candidates, SimulationSpec spec, Map<String, String> failures)
      throws InterruptedException {
    List<SimulationResult> results = new ArrayList<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(threads(candidates.size()))) {
      List<Future<SimulationResult>> futures = new ArrayList<>();
      for (Candidate candidate : candidates) {
        futures.add(pool.submit(() -> simulate(candidate, spec)));
      }
      for (int i = 0; i < futures.size(); i++) {
        try {
          results.add(futures.get(i).get());
        } catch (ExecutionException e) {
          Throwable cause = e.getCause();
          if (cause instanceof OutOfMemoryError error) {
            pool.shutdownNow();
            throw error;
          }
          failures.put(candidates.get(i).label(), "failed with " + cause);
        }
      }
    }
    return results;
  }

  private SimulationResult simulate(Candidate candidate, SimulationSpec spec) {
    try {
      return Simulation.run(candidate.label(), candidate.policy().get(), spec, longestAnswer);
    } finally {
      done.incrementAndGet();
    }
  }

  private static int threads(int candidates) {
    Runtime runtime = Runtime.getRuntime();
    long fit = Math.min(runtime.availableProcessors(), runtime.maxMemory() / MEMORY_OF_ONE);
    return Math.clamp(fit, 1, Math.max(1, candidates));
  }
}
