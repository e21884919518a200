package dev.varve.cli.compare;

import dev.varve.assembly.Assembly;
import dev.varve.compaction.CompactionPolicy;
import java.util.Map;
import java.util.function.Supplier;

/**
 * An assembly that takes part in a comparison.
 *
 * @param label that no other contender has
 * @param assembly to open stores with
 * @param whole all parts and all options of it, the defaults included; see {@link
 *     dev.varve.cli.lab.WholeAssembly}
 * @param policy makes the compaction policy, a new object each time
 */
record Contender(
    String label, Assembly assembly, Map<String, Object> whole, Supplier<CompactionPolicy> policy) {

  /** The same once more, as another contender. */
  Contender again() {
    return new Contender(label + " (twin)", assembly, whole, policy);
  }
}
