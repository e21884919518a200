package dev.varve.lab.sim;

import dev.varve.compaction.CompactionPolicy;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Drives a compaction policy, as it is, on tables that are not there.
 *
 * <pre>{@code
 * SimulationSpec spec = SimulationSpec.inserts(100L << 40);
 * SimulationResult result = Simulation.run("leveled", policy, spec);
 * double writeAmplification = result.work().writeAmplification();
 * }</pre>
 *
 * <p>A policy that breaks a rule ends its simulation: the result then says so by a {@link
 * PolicyFault}. The same policy, specification and seed always give the same result. Only a policy
 * that does not answer at all is noticed by the clock: each simulation has a thread of its own,
 * which is given up then (see {@link Patience}).
 */
public final class Simulation {
  private Simulation() {}

  /**
   * Simulates a policy under a name for people. One answer may take {@link Patience#STANDARD}.
   *
   * @throws IllegalArgumentException if the writes of the specification cannot be thinned to its
   *     samples
   */
  public static SimulationResult run(String name, CompactionPolicy policy, SimulationSpec spec) {
    return run(name, policy, spec, Patience.STANDARD);
  }

  /**
   * Simulates a policy under a name for people.
   *
   * @param longest that one answer of the policy may take
   * @throws IllegalArgumentException if the writes of the specification cannot be thinned to its
   *     samples
   */
  public static SimulationResult run(
      String name, CompactionPolicy policy, SimulationSpec spec, Duration longest) {
    try (Patience patience = new Patience(longest)) {
      return run(name, policy, spec, patience);
    }
  }

  static SimulationResult run(
      String name, CompactionPolicy policy, SimulationSpec spec, Patience patience) {
    AtomicReference<Simulator> begun = new AtomicReference<>();
    try {
      return patience.run(watch -> {
        Simulator simulator = new Simulator(name, watch.policy(policy), spec);
        begun.set(simulator);
        return simulator.run();
      });
    } catch (NoAnswerException e) {
      // The thread that was given up changes nothing any more.
      return Objects.requireNonNull(begun.get(), "it asked the policy").withoutAnswer(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("simulations throw nothing checked", e);
    }
  }

  /** Simulates a policy under the name of its class. */
  public static SimulationResult run(CompactionPolicy policy, SimulationSpec spec) {
    return run(policy.getClass().getSimpleName(), policy, spec);
  }

  /** Takes writes, one after the other. */
  @FunctionalInterface
  public interface WriteVisitor {
    /**
     * A write.
     *
     * @param key not negative, less than 2^62; keys order as these numbers
     * @param bytes of key and value; of the key alone for a deletion
     */
    void write(long key, int bytes, boolean deletion);
  }

  /**
   * The writes that a simulation makes, for whoever wants to make them for real. Each stands for
   * {@link SimulationSpec#grain} writes: with as many samples as there are writes, they are all.
   */
  public static void forEachWrite(SimulationSpec spec, WriteVisitor visitor) {
    WriteSource source = WriteSources.of(spec.writes(), spec.grain(), spec.seed());
    while (source.next()) {
      visitor.write(source.key(), source.size(), source.isDeletion());
    }
  }
}
