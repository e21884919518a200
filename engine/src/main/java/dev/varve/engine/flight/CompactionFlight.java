package dev.varve.engine.flight;

import dev.varve.compaction.CompactionDecision;
import java.util.Locale;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;

/** A decision of a policy is carried out, from reading the inputs until the outputs count. */
@Name("dev.varve.Compaction")
@Label("Compaction")
@Description("Tables were merged, moved or dropped")
public final class CompactionFlight extends StoreFlight {
  /** The level of a decision that has none. */
  private static final int NO_LEVEL = -1;

  /** Whose tables. */
  @Label("Keyspace")
  public String keyspace = "";

  /** Merge, move or drop. */
  @Label("Kind")
  public String kind = "";

  /** Why, as the policy says. */
  @Label("Reason")
  public String reason = "";

  /** Where the outputs go; -1 for a drop. */
  @Label("Output Level")
  public int level = NO_LEVEL;

  /** How many tables went in. */
  @Label("Input Tables")
  public int inputs;

  /** How many tables came out. */
  @Label("Output Tables")
  public int outputs;

  /** The size of the tables that were read. */
  @Label("Bytes Read")
  @DataAmount
  public long bytesRead;

  /** The size of the tables and chunks of values that were written. */
  @Label("Bytes Written")
  @DataAmount
  public long bytesWritten;

  /** Whether the outputs count. */
  @Label("Succeeded")
  public boolean succeeded;

  /** An event that has not begun. */
  public CompactionFlight() {}

  /** Says what was decided. */
  public void decided(CompactionDecision decision) {
    kind = decision.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    reason = decision.reason();
    inputs = decision.inputs().size();
    level =
        switch (decision) {
          case CompactionDecision.Merge merge -> merge.level();
          case CompactionDecision.Move move -> move.level();
          case CompactionDecision.Drop _, CompactionDecision.Idle _ -> NO_LEVEL;
        };
  }
}
