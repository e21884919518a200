package dev.varve.engine.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.StackTrace;

/**
 * What all events of a flight recording have in common. The JVM adds start, duration and thread,
 * and gives each of them a switch; while no recording wants an event, {@link #isEnabled} is false
 * and {@link #begin} does nothing.
 *
 * <p>Thread safety: an event belongs to the thread that makes it.
 */
@Category("Varve")
@StackTrace(false)
public abstract class StoreFlight extends Event {
  /** Where the store is. */
  @Label("Store")
  @Description("The directory of the store")
  public String store = "";

  /** An event that has not begun. */
  protected StoreFlight() {}
}
