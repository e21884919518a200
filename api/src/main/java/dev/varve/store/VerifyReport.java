package dev.varve.store;

import java.util.List;

/**
 * What {@link Store#verify} found.
 *
 * @param tables how many tables were read
 * @param entries how many entries they hold
 * @param bytes how large their files are
 * @param damage each damage found, naming file, position and keyspace; empty if all is well
 */
public record VerifyReport(int tables, long entries, long bytes, List<String> damage) {
  /** A report. */
  public VerifyReport {
    damage = List.copyOf(damage);
  }

  /** Whether nothing is damaged. */
  public boolean ok() {
    return damage.isEmpty();
  }
}
