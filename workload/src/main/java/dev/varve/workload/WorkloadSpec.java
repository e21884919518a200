package dev.varve.workload;

import java.util.List;

/**
 * A workload as its author described it, checked.
 *
 * @param name for people, such as {@code a} or the name of a file
 * @param records that there are
 * @param fields that a record has
 * @param mix of operations
 * @param requests to which records
 * @param scans how long they are
 * @param client who makes the operations
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
    boolean dataIntegrity,
    List<String> notes) {
  /** A specification. */
  public WorkloadSpec {
    notes = List.copyOf(notes);
  }
}
