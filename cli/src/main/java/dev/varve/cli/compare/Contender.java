package dev.varve.cli.compare;

import dev.varve.assembly.Assembly;
import java.util.Map;

/**
 * An assembly that takes part in a comparison.
 *
 * @param label that no other contender has
 * @param assembly to open stores with
 * @param whole all parts and all options of it, the defaults included; see {@link
 *     dev.varve.cli.lab.WholeAssembly}
 */
record Contender(String label, Assembly assembly, Map<String, Object> whole) {}
