package dev.varve.testkit.compaction;

/**
 * The contract of compaction policies as a test: extend it, name the provider, and run it.
 *
 * <pre>{@code
 * final class MyPolicyTest extends CompactionPolicyContract {
 *   @Override
 *   protected CompactionPolicyProvider provider() {
 *     return new MyPolicyProvider();
 *   }
 * }
 * }</pre>
 *
 * <p>A policy that forgets data, such as one that expires them, says so by {@link #keepsAllData}.
 * The chapters:
 *
 * <ol>
 *   <li>Decisions: pure, sound and with a reason, about trees of the policy's own, of other
 *       policies and of none; with tables that are busy, and with compactions side by side.
 *   <li>Load: every tree comes to rest; the number of runs stays in bounds; nothing is lost.
 *   <li>Forgetting: nothing, or the oldest data first.
 *   <li>Pressure: from 0 to 1, none at rest, never less for more runs, rising in steps.
 *   <li>Speed: the time of a decision does not grow with the square of the number of tables.
 * </ol>
 *
 * <p>All of it happens in {@link VirtualTree}s, whose memtables are of 64 MiB. A failure names the
 * tree, and where there is chance in it, the seed.
 */
public abstract class CompactionPolicyContract extends SpeedRules {
  /** A contract to be extended. */
  protected CompactionPolicyContract() {}
}
