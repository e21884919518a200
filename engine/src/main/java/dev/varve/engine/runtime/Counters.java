package dev.varve.engine.runtime;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;

/**
 * What is counted in a store. Sizes are in bytes, times in nanoseconds.
 *
 * <p>Thread safety: all fields may be used by any thread.
 */
public final class Counters {
  /** Puts and deletes. */
  public final SoleCounter operations = new SoleCounter();

  /** Keys and values of those. */
  public final SoleCounter userBytes = new SoleCounter();

  /** Groups of writes that were logged together. */
  public final SoleCounter commits = new SoleCounter();

  /** What was written to the log, its framing included. */
  public final SoleCounter logBytes = new SoleCounter();

  /** Syncs of the log. */
  public final LongAdder syncs = new LongAdder();

  /** Flushes that were carried out. */
  public final LongAdder flushes = new LongAdder();

  /** What they wrote. */
  public final LongAdder flushedBytes = new LongAdder();

  /** Compactions that were carried out. */
  public final LongAdder compactions = new LongAdder();

  /** What merges read. */
  public final LongAdder compactionBytesRead = new LongAdder();

  /** What merges wrote. */
  public final LongAdder compactionBytesWritten = new LongAdder();

  /** The most that all files took up together, as far as anybody looked. */
  public final LongAccumulator peakDiskBytes = new LongAccumulator(Math::max, 0);

  /** How often a write was stopped. */
  public final LongAdder stalls = new LongAdder();

  /** How long. */
  public final LongAdder stallNanos = new LongAdder();

  /** The longest of them. */
  public final LongAccumulator longestStallNanos = new LongAccumulator(Math::max, 0);

  /** How long writes were slowed. */
  public final LongAdder slowdownNanos = new LongAdder();

  /** Lookups of single keys. */
  public final LongAdder lookups = new LongAdder();

  /** Tables that they asked. */
  public final LongAdder tablesAsked = new LongAdder();

  /** What filters said of keys that were not there. */
  public final FilterCounts filters = new FilterCounts();

  /** What flushes and compactions did in each level. */
  public final LevelCounts levels = new LevelCounts();

  /** Scans that were opened. */
  public final LongAdder scans = new LongAdder();

  /** Cursors that are open now. */
  public final AtomicInteger openCursors = new AtomicInteger();

  /** Failures of background work. */
  public final LongAdder backgroundErrors = new LongAdder();

  /** Nothing counted yet. */
  public Counters() {}
}
