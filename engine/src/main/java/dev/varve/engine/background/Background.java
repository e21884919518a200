package dev.varve.engine.background;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * When background work is done, and by whom. What is to be done is {@link Work}'s to know.
 *
 * <p>Thread safety: all methods may be called by any thread that holds no lock.
 */
public interface Background {
  /** There may be a memtable to flush. */
  void flushWanted();

  /** There may be something to compact. */
  void compactionWanted();

  /** Does a small task soon. */
  void soon(Runnable task);

  /** Does a small task again and again. REQUIRES: work is not done inline. */
  void every(Duration period, Runnable task);

  /**
   * Does all tasks, with the help of workers that have nothing else to do, and returns when they
   * are done. The first failure is thrown, after all have ended.
   */
  void together(List<Callable<Void>> tasks) throws Exception;

  /** Whether work is done in the threads that make it necessary. */
  boolean isInline();

  /** Ends all work and returns when none is running. Small tasks are still done. */
  void close();
}
