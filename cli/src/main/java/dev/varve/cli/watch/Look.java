package dev.varve.cli.watch;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One look at a store.
 *
 * @param seconds since the first look
 * @param levels from the first to the deepest
 * @param live what only the process that has the store open knows, by the names of {@link
 *     dev.varve.assembly.StoreMXBean}; null if it was not found
 * @param process the process; 0 if there is none
 */
public record Look(
    double seconds, List<Row> levels, @Nullable Map<String, Double> live, long process) {
  /** A look. */
  public Look {
    levels = List.copyOf(levels);
  }

  /** A level. */
  public record Row(int level, int runs, int tables, long bytes) {}

  /** A live figure; NaN if nobody knows. */
  double figure(String name) {
    return live == null ? Double.NaN : live.getOrDefault(name, Double.NaN);
  }
}
