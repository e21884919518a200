package dev.varve.engine.flight;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;

/** Writes are stopped because background work cannot keep up. */
@Name("dev.varve.Stall")
@Label("Write Stall")
@Description("Writes were stopped because background work could not keep up")
public final class StallFlight extends StoreFlight {
  /** What is waited for. */
  @Label("Reason")
  public String reason = "";

  /** An event that has not begun. */
  public StallFlight() {}
}
