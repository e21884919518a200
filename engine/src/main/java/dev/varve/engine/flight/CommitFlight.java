package dev.varve.engine.flight;

import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Threshold;
import jdk.jfr.Throttle;

/**
 * A group of writes is committed: logged, synced if one of them asked for it, and applied to
 * memtables. Waiting in the queue and being held back come before it. Only slow ones are recorded,
 * and not all of them if there are many, so that a recording may run all the time.
 */
@Name("dev.varve.Commit")
@Label("Commit")
@Description("A group of writes was logged and applied")
@Threshold("1 ms")
@Throttle("100/s")
public final class CommitFlight extends StoreFlight {
  /** How many writers shared it. */
  @Label("Writers")
  public int writers;

  /** Puts and deletes. */
  @Label("Operations")
  public int operations;

  /** What was appended to the log, without its framing. */
  @Label("Bytes")
  @DataAmount
  public long bytes;

  /** Whether the log was synced for it. */
  @Label("Synced")
  public boolean synced;

  /** An event that has not begun. */
  public CommitFlight() {}
}
