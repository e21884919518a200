package dev.varve.workload;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A workload as its author described it, checked.
 *
 * @param name for people, such as {@code a} or the name of a file
 * @param records that there are
 * @param fields that a record has
 * @param mix of operations; if there are phases, of all of them together
 * @param requests to which records; if there are phases, what those take that do not say it
 * @param scans how long they are; if there are phases, what those take that do not say it
 * @param client who makes the operations
 * @param deletes which records are deleted
 * @param phases of the run, one after the other; none if it does not change
 * @param trace that is replayed; null if the operations follow from the seed
 * @param dataIntegrity whether every value that is read is to be checked
 * @param notes what a reader of results should know: where this differs from what YCSB would do
 */
public record WorkloadSpec(
    String name,
    RecordSpec records,
    FieldSpec fields,
    OperationMix mix,
    RequestSpec requests,
    ScanSpec scans,
    ClientSpec client,
    DeleteSpec deletes,
    List<PhaseSpec> phases,
    @Nullable TraceSpec trace,
    boolean dataIntegrity,
    List<String> notes) {
  /** A specification. */
  public WorkloadSpec {
    phases = List.copyOf(phases);
    notes = List.copyOf(notes);
  }

  /** A specification of a run that does not change, and deletes what is asked for if anything. */
  public WorkloadSpec(
      String name,
      RecordSpec records,
      FieldSpec fields,
      OperationMix mix,
      RequestSpec requests,
      ScanSpec scans,
      ClientSpec client,
      boolean dataIntegrity,
      List<String> notes) {
    this(
        name,
        records,
        fields,
        mix,
        requests,
        scans,
        client,
        DeleteSpec.REQUESTED,
        List.of(),
        null,
        dataIntegrity,
        notes);
  }

  /** The same with other records. */
  public WorkloadSpec withRecords(RecordSpec others) {
    return new WorkloadSpec(
        name,
        others,
        fields,
        mix,
        requests,
        scans,
        client,
        deletes,
        phases,
        trace,
        dataIntegrity,
        notes);
  }

  /** The same with operations on other records, in all phases. */
  public WorkloadSpec withRequests(RequestSpec others) {
    List<PhaseSpec> changed =
        phases.stream()
            .map(phase ->
                new PhaseSpec(
                    phase.name(), phase.share(), phase.mix(), others, phase.scans(), phase.pace()))
            .toList();
    return new WorkloadSpec(
        name,
        records,
        fields,
        mix,
        others,
        scans,
        client,
        deletes,
        changed,
        trace,
        dataIntegrity,
        notes);
  }

  /** The same with another client. */
  public WorkloadSpec withClient(ClientSpec other) {
    return new WorkloadSpec(
        name,
        records,
        fields,
        mix,
        requests,
        scans,
        other,
        deletes,
        phases,
        trace,
        dataIntegrity,
        notes);
  }

  /**
   * So many reads by one client and nothing else, of records that are chosen as by the run, or of
   * all alike where that does not say which.
   */
  WorkloadSpec readsOnly(long count) {
    boolean chosen = trace == null && requests.distribution() != RequestSpec.Distribution.FIRST;
    return new WorkloadSpec(
        name,
        records,
        fields,
        new OperationMix(1, 0, 0, 0, 0),
        chosen ? requests : RequestSpec.of(RequestSpec.Distribution.UNIFORM),
        scans,
        new ClientSpec(count, 1, 0, 0),
        deletes,
        List.of(),
        null,
        dataIntegrity,
        notes);
  }

  /** The phases of the run: the one that there always is, if no other is said. */
  List<PhaseSpec> allPhases() {
    return phases.isEmpty() ? List.of(new PhaseSpec("run", 1, mix, requests, scans, 1)) : phases;
  }
}
