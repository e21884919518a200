package dev.varve.engine.flight;

import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;

/** A memtable becomes tables, from its first entry until they count and the log is shortened. */
@Name("dev.varve.Flush")
@Label("Flush")
@Description("A memtable became tables")
public final class FlushFlight extends StoreFlight {
  /** Whose memtable. */
  @Label("Keyspace")
  public String keyspace = "";

  /** What the memtable held. */
  @Label("Entries")
  public long entries;

  /** How many tables were written. */
  @Label("Tables")
  public int tables;

  /** What was written to tables and chunks of values. */
  @Label("Bytes Written")
  @DataAmount
  public long bytesWritten;

  /** Whether the tables count. */
  @Label("Succeeded")
  public boolean succeeded;

  /** An event that has not begun. */
  public FlushFlight() {}
}
