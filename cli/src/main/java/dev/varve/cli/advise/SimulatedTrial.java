package dev.varve.cli.advise;

import dev.varve.cli.base.CommandException;
import dev.varve.compaction.CompactionPolicy;
import dev.varve.lab.advise.Candidate;
import dev.varve.lab.advise.Outcome;
import dev.varve.lab.advise.Trial;
import dev.varve.lab.advise.Variant;
import dev.varve.lab.sim.PolicyFault;
import dev.varve.lab.sim.Simulation;
import dev.varve.lab.sim.SimulationResult;
import dev.varve.lab.sim.SimulationSpec;
import dev.varve.lab.sim.WriteModel;
import dev.varve.store.ConfigurationException;
import dev.varve.workload.OperationMix;
import dev.varve.workload.RecordSpec;
import dev.varve.workload.RequestSpec;
import dev.varve.workload.Trace;
import dev.varve.workload.WorkloadSpec;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Tries candidates in the simulator.
 *
 * <p>Thread safety: none; one thread at a time.
 */
final class SimulatedTrial implements Trial {
  private static final int TIMES = 4;

  private final Function<Candidate, CompactionPolicy> policies;
  private final WorkloadSpec workload;
  private final @Nullable Trace trace;
  private final UnaryOperator<SimulationSpec> machine;
  private final boolean mayDrop;
  private final Duration longestAnswer;
  private final Map<String, String> refused = new TreeMap<>();
  private long count;

  /**
   * Trials under a workload.
   *
   * @param policies makes the policy of a candidate, with sizes that suit the data
   * @param trace that the workload replays; null if it does not
   * @param machine that the simulation happens on
   * @param mayDrop whether a policy may forget data
   * @param longestAnswer how long a policy may take for one answer
   */
  SimulatedTrial(
      Function<Candidate, CompactionPolicy> policies,
      WorkloadSpec workload,
      @Nullable Trace trace,
      UnaryOperator<SimulationSpec> machine,
      boolean mayDrop,
      Duration longestAnswer) {
    this.policies = policies;
    this.workload = workload;
    this.trace = trace;
    this.machine = machine;
    this.mayDrop = mayDrop;
    this.longestAnswer = longestAnswer;
  }

  @Override
  public @Nullable Outcome outcome(Candidate candidate, Variant variant) {
    CompactionPolicy policy = policy(candidate);
    if (policy == null) {
      return null;
    }
    count++;
    WriteModel writes = new WriteModel.OfWorkload(changed(variant), trace);
    SimulationSpec spec = machine.apply(SimulationSpec.of(writes));
    SimulationResult result;
    try {
      result = Simulation.run(candidate.policy(), policy, spec, longestAnswer);
    } catch (IllegalArgumentException e) {
      throw new CommandException(
          "workload " + workload.name() + " cannot be simulated: " + e.getMessage() + ".", e);
    }
    PolicyFault fault = result.fault();
    if (fault != null) {
      refused.put(
          candidate.toString(),
          "breaks the rule "
              + fault.rule()
              + ": "
              + fault.problem()
              + ". 'varve simulate "
              + candidate.policy()
              + "' shows the tree in which it does.");
      return null;
    }
    if (result.work().drops() > 0 && !mayDrop) {
      refused.put(candidate.toString(), "forgets data; --may-drop allows it");
      return null;
    }
    SimulationResult.Reads reads = result.reads();
    boolean resting = onlyReads() || reads.runs() == 0;
    return new Outcome(
        result.work().writeAmplification(),
        resting ? reads.runsAtRest() : reads.runs(),
        reads.falsePositives() * (resting ? reads.runsAtRest() / Math.max(1, reads.runs()) : 1),
        resting ? result.space().atRest() : result.space().steady(),
        result.space().peak(),
        result.stalls().seconds() / Math.max(result.work().writeSeconds(), 1e-9));
  }

  /** Whether the load is all that is written: then reads find the tree at rest. */
  private boolean onlyReads() {
    OperationMix mix = workload.mix();
    return workload.trace() == null
        && mix.update() + mix.insert() + mix.delete() + mix.readModifyWrite() <= 0;
  }

  /** A trace is what it is. */
  @Override
  public boolean canVary() {
    return workload.trace() == null;
  }

  private WorkloadSpec changed(Variant variant) {
    return switch (variant) {
      case AS_SAID -> workload;
      case EVEN -> workload.withRequests(RequestSpec.of(RequestSpec.Distribution.UNIFORM));
      case LARGER -> larger();
    };
  }

  private WorkloadSpec larger() {
    RecordSpec records = workload.records();
    return workload.withRecords(
        new RecordSpec(
            records.count() * TIMES,
            records.insertStart(),
            (records.count() - records.insertStart()) * TIMES,
            records.order(),
            records.zeroPadding(),
            records.sortedness()));
  }

  /** A policy, or null if its settings contradict each other. */
  private @Nullable CompactionPolicy policy(Candidate candidate) {
    try {
      return policies.apply(candidate);
    } catch (ConfigurationException e) {
      return null;
    } catch (RuntimeException | Error e) {
      refused.put(candidate.toString(), "failed when it was made, with " + e);
      return null;
    }
  }

  /** Why candidates could not be advised, by their texts. */
  Map<String, String> refused() {
    return refused;
  }

  /** How many simulations there were. */
  long count() {
    return count;
  }
}
