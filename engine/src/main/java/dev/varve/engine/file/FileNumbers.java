package dev.varve.engine.file;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The numbers of a store's files: one counter for all kinds, never going back, so that no number is
 * used twice.
 *
 * <p>Thread safety: all methods may be called by any thread.
 */
public final class FileNumbers {
  private final AtomicLong next;

  /** The next number will be {@code first}. */
  public FileNumbers(long first) {
    next = new AtomicLong(first);
  }

  /** A number that was never used. */
  public long take() {
    return next.getAndIncrement();
  }

  /** A number that is higher than all that were taken. */
  public long bound() {
    return next.get();
  }
}
