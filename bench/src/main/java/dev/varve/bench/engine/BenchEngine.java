package dev.varve.bench.engine;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * An open store of some engine, used in the way that its own documentation proposes.
 *
 * <p>What an engine cannot do it says in {@link EngineType#cannot}; the method is then never
 * called. Arguments belong to the caller, who changes them afterwards.
 *
 * <p>Thread safety: reads, puts and deletes may be called by any thread; batches and scans belong
 * to one thread each.
 */
public interface BenchEngine extends AutoCloseable {
  /** Gives a key a value. */
  void put(byte[] key, byte[] value);

  /** Makes a key absent. */
  void delete(byte[] key);

  /** The value of a key, not borrowed; null if it is absent. */
  byte @Nullable [] get(byte[] key);

  /** A batch that can be filled and written again and again. */
  BenchBatch batch();

  /** A walk over the keys of this moment. */
  BenchScan scan();

  /** Writes what is in memory to disk and waits until the engine rests. */
  void idle();

  /** Writes what is in memory to disk and merges everything, as far as the engine can. */
  void compact();

  /**
   * The bytes that the engine uses in its files, if those are longer than what is in them; empty if
   * their lengths tell.
   */
  default OptionalLong usedBytes() {
    return OptionalLong.empty();
  }

  @Override
  void close();
}
