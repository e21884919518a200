package dev.varve.testkit.table;

/**
 * The contract of table formats as a test: extend it, name the provider, and run it.
 *
 * <pre>{@code
 * final class MyTableTest extends TableFormatContract {
 *   @Override
 *   protected TableFormatProvider provider() {
 *     return new MyTableProvider();
 *   }
 *
 *   @Override
 *   protected List<Options> options() {
 *     return List.of(Options.EMPTY, …);
 *   }
 * }
 * }</pre>
 *
 * <p>Tables are written with each of the {@link #options} and read by a format that was created
 * with none, because a reader needs nothing but the file.
 *
 * <p>The chapters:
 *
 * <ol>
 *   <li>Lookups: everything that is put in is found by key and snapshot, and read back by a walk:
 *       versions, deletions, empty values, long keys and values, keys of all bytes; what is absent
 *       is absent.
 *   <li>Cursors: both directions, turning around, the ends, seeks from every place to every place.
 *   <li>Damage: every byte of a small file flipped, every cut, zeros, garbage, pieces of other
 *       tables and of other places. What comes is a {@link dev.varve.storage.CorruptFileException}
 *       or the right answer, and {@code verify} finds it.
 *   <li>Usage: what goes into the cache, what is read from it, how much is read for a lookup,
 *       failures to read, whose file it is, estimates of size.
 *   <li>Threads: many readers of one table; and tables of random entries against a sorted list.
 * </ol>
 *
 * <p>A failure names the rule that was broken, and where there is chance in it, the seed.
 *
 * <p>Override {@link #components} if the format uses codecs or filters.
 */
public abstract class TableFormatContract extends ParallelRules {
  /** A contract to be extended. */
  protected TableFormatContract() {}
}
