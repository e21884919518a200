package dev.varve.lab.sim;

import dev.varve.compaction.CompactionPolicy;

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
 * PolicyFault}. The same policy, specification and seed always give the same result; nothing here
 * looks at a clock or starts a thread.
 */
public final class Simulation {
  private Simulation() {}

  /**
   * Simulates a policy under a name for people.
   *
   * @throws IllegalArgumentException if the writes of the specification cannot be thinned to its
   *     samples
   */
  public static SimulationResult run(String name, CompactionPolicy policy, SimulationSpec spec) {
    return new Simulator(name, policy, spec).run();
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
