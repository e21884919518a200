package dev.varve.cli.lab;

import dev.varve.assembly.Assembly;
import dev.varve.compaction.CompactionPolicy;
import java.util.function.Supplier;

/**
 * An assembly that takes part in a comparison, whether it is run, simulated or a shadow.
 *
 * @param label that no other candidate of the same command has
 * @param assembly complete: it can be opened
 * @param policy makes the compaction policy of its default keyspace, a new object each time; throws
 *     what the provider throws
 */
public record Candidate(String label, Assembly assembly, Supplier<CompactionPolicy> policy) {
  /** The name of the policy. */
  public String policyName() {
    return Candidates.policyOf(assembly).name();
  }
}
