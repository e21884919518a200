package dev.varve.testkit.valuelog;

import dev.varve.spi.ValueLogProvider;

/**
 * The contract of value logs as a test: extend it, name the provider, and run it.
 *
 * <pre>{@code
 * final class MyValueLogTest extends ValueLogContract {
 *   @Override
 *   protected ValueLogProvider provider() {
 *     return new MyValueLogProvider();
 *   }
 *
 *   @Override
 *   protected Options smallChunks() {
 *     return … // so that a chunk has room for a hundred values of a hundred bytes, and takes all
 *   }
 * }
 * }</pre>
 *
 * <p>The chapters:
 *
 * <ol>
 *   <li>Values: every length and content comes back from its place, in any order and from any
 *       thread; a chunk takes its first value whatever its length; a reader needs nothing but the
 *       file.
 *   <li>Damage: every byte of a small chunk flipped, every cut, places that were never given. What
 *       comes is a {@link dev.varve.storage.CorruptFileException} or the right value, and {@code
 *       verify} or opening finds it. No handle is left open.
 * </ol>
 */
public abstract class ValueLogContract extends ChunkDamageRules {
  /** A contract to be extended. */
  protected ValueLogContract() {}

  @Override
  protected abstract ValueLogProvider provider();
}
