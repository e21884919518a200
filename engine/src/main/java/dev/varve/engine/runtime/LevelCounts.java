package dev.varve.engine.runtime;

import dev.varve.tree.Shape;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * The bytes that flushes and compactions wrote into levels, read from them, and moved.
 *
 * <p>Thread safety: all methods may be called by any thread.
 */
public final class LevelCounts {
  private final AtomicLongArray written = new AtomicLongArray(Shape.MAX_LEVEL + 1);
  private final AtomicLongArray read = new AtomicLongArray(Shape.MAX_LEVEL + 1);
  private final AtomicLongArray moved = new AtomicLongArray(Shape.MAX_LEVEL + 1);

  /** Nothing counted yet. */
  public LevelCounts() {}

  /** A flush or merge wrote into a level. */
  public void written(int level, long bytes) {
    written.getAndAdd(level, bytes);
  }

  /** A merge read from a level. */
  public void read(int level, long bytes) {
    read.getAndAdd(level, bytes);
  }

  /** Tables were moved into a level. */
  public void moved(int level, long bytes) {
    moved.getAndAdd(level, bytes);
  }

  /** Whether anything was counted for a level. */
  public boolean isUsed(int level) {
    return (written.get(level) | read.get(level) | moved.get(level)) != 0;
  }

  /** What was written into a level so far. */
  public long written(int level) {
    return written.get(level);
  }

  /** What was read from a level so far. */
  public long read(int level) {
    return read.get(level);
  }

  /** What was moved into a level so far. */
  public long moved(int level) {
    return moved.get(level);
  }
}
