package dev.varve.testkit.filter;

/**
 * The contract of key filters as a test: extend it, name the provider and what it promises, and run
 * it.
 *
 * <pre>{@code
 * final class MyFilterTest extends KeyFilterContract {
 *   @Override
 *   protected KeyFilterProvider provider() {
 *     return new MyFilterProvider();
 *   }
 *
 *   @Override
 *   protected double falsePositiveRate() {
 *     return 0.01;
 *   }
 *
 *   @Override
 *   protected double bitsPerKey() {
 *     return 10;
 *   }
 * }
 * }</pre>
 *
 * <p>The chapters:
 *
 * <ol>
 *   <li>Membership: no key of any set is ever denied: sets of every small size and of a million,
 *       empty and long keys, keys that are alike, keys added again. Few absent keys pass, also such
 *       that differ in zeros alone, the filter is as small as promised, and the same keys make the
 *       same bytes. One that can be made in other sizes is the more exact, the larger it is, and
 *       what it tells of its rate is so, with each of the {@link #variants}.
 *   <li>Use: keys are borrowed, threads ask side by side, asking takes no memory, and what was
 *       written with some options is read with any others.
 *   <li>Hostile bytes: every flipped bit, every cut, more bytes, garbage and hostile numbers end in
 *       an {@link java.io.IOException} or in a filter that can be asked.
 * </ol>
 *
 * <p>A failure names the rule that was broken, and the seed.
 */
public abstract class KeyFilterContract extends HostileFilterRules {
  /** A contract to be extended. */
  protected KeyFilterContract() {}
}
