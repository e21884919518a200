package dev.varve.testkit.memtable;

/**
 * The contract of memtables as a test: extend it, name the provider, and run it.
 *
 * <pre>{@code
 * final class MyMemTableTest extends MemTableContract {
 *   @Override
 *   protected MemTableProvider provider() {
 *     return new MyMemTableProvider();
 *   }
 * }
 * }</pre>
 *
 * <p>The chapters:
 *
 * <ol>
 *   <li>Entries: order, versions and snapshots, kinds, keys and values of every length, keys that
 *       are hard to tell apart.
 *   <li>Cursors: both ways, seeks to and around every entry, entries that are added meanwhile.
 *   <li>Memory: what is borrowed, what is counted, what freezing changes.
 *   <li>Random runs: every kind of key in every order of arrival, against a model.
 *   <li>Concurrency: readers beside the writer. What was put before a read started is in it, and
 *       what a reader sees is whole and in order.
 * </ol>
 *
 * <p>All arguments of {@code put} are overwritten as soon as it returns. A failure names the rule
 * that was broken, and where there is chance in it, the seed.
 *
 * <p>Override {@link #options} to test a memtable with other options.
 */
public abstract class MemTableContract extends ConcurrencyRules {
  /** A contract to be extended. */
  protected MemTableContract() {}
}
