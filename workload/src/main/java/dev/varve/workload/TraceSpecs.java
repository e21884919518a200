package dev.varve.workload;

import java.util.ArrayList;
import java.util.List;

/** Describes the replay of a trace as a workload. */
public final class TraceSpecs {
  private TraceSpecs() {}

  /**
   * The replay of a trace: all of its operations by one client. If it has times, they are the
   * target; another target stretches them.
   *
   * @param name for people
   */
  public static WorkloadSpec of(String name, Trace trace) {
    TraceTotals totals = trace.totals();
    List<String> notes = new ArrayList<>();
    notes.add(
        "a trace of "
            + trace.operations()
            + " operations on "
            + trace.keys()
            + " keys is replayed; "
            + trace.preloaded()
            + " of them are loaded first, because the trace finds them before it writes them");
    return new WorkloadSpec(
        name,
        new RecordSpec(trace.keys(), 0, trace.preloaded(), RecordSpec.Order.ORDERED, 1),
        new FieldSpec(
            1,
            totals.longest(),
            totals.shortest(),
            totals.shortest() == totals.longest()
                ? LengthDistribution.CONSTANT
                : LengthDistribution.UNIFORM),
        totals.mix(),
        RequestSpec.of(RequestSpec.Distribution.UNIFORM),
        new ScanSpec(1, 1, LengthDistribution.UNIFORM),
        new ClientSpec(trace.operations(), 1, trace.rate(), 0),
        DeleteSpec.REQUESTED,
        List.of(),
        new TraceSpec(
            trace.operations(),
            trace.keys(),
            trace.preloaded(),
            totals.dataBytes(),
            trace.sha256()),
        false,
        notes);
  }
}
