package dev.varve.workload;

import dev.varve.option.Problem;
import dev.varve.option.Setting;
import dev.varve.store.ConfigurationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Describes the replay of a trace as a workload. */
final class TraceSpecs {
  private static final int MOST_THREADS = 1024;

  private TraceSpecs() {}

  /**
   * The replay of a trace: all of its operations by one client. If it has times, they are the
   * target; another target stretches them.
   *
   * @param name for people
   * @param overrides of {@code operationcount}, {@code threadcount} and {@code target}
   * @throws ConfigurationException if an override is wrong
   */
  static WorkloadSpec of(String name, Trace trace, Map<String, Setting.Text> overrides) {
    List<Problem> problems = new ArrayList<>();
    PropertyReader reader = new PropertyReader(overrides, problems::add);
    ClientSpec client =
        new ClientSpec(
            Math.min(
                trace.operations(),
                reader.number(Property.OPERATION_COUNT, 1, Long.MAX_VALUE, trace.operations())),
            reader.small(Property.THREAD_COUNT, 1, MOST_THREADS, 1),
            reader.fraction(Property.TARGET, 0, Double.MAX_VALUE, trace.rate()),
            0);
    if (!problems.isEmpty()) {
      throw new ConfigurationException("trace " + name, problems);
    }
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
        client,
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
