package dev.varve.table;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The blocks of one table that the store keeps in memory. All tables of a store share its budget.
 *
 * <p>Blocks are numbered by the format, best 0, 1, 2, … in the order of the file. What is cached is
 * the block as the format likes to have it: decompressed, checked and decoded, on the heap.
 *
 * <p>Thread safety: all methods may be called by any thread.
 */
public interface BlockCache {
  /** The content of the block if it is in memory, else null. Neither waits nor makes garbage. */
  @Nullable Object find(int block);

  /**
   * The content of the block, from memory or from the loader. Of several threads that ask for one
   * block at the same time, one loads it. Nothing is kept if the loader throws.
   */
  Object load(int block, Loader loader) throws IOException;

  /** Makes a block. */
  @FunctionalInterface
  interface Loader {
    /** Reads, checks and decodes the block. */
    CachedBlock load() throws IOException;
  }

  /** A block, ready for use: immutable, and safe to use after it left the cache. */
  interface CachedBlock {
    /** The memory held, in bytes. */
    int sizeInMemory();

    /**
     * What the cache hands out, the same object at each call. A format that keeps a block in one
     * array says so here: whoever finds the array itself waits for memory once less than whoever
     * finds an object that leads to it.
     */
    default Object content() {
      return this;
    }
  }
}
