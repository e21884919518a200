package dev.varve.workload;

/**
 * A part of a run in which everything stays as it is. Each client goes from one phase to the next
 * on its own, after its share of the operations.
 *
 * @param name for people
 * @param share of the operations, as a part of the sum of all phases; more than 0
 * @param mix of operations
 * @param requests to which records
 * @param scans how long they are
 * @param pace by which the rate of the client is multiplied, if there is one; more than 0
 */
public record PhaseSpec(
    String name,
    double share,
    OperationMix mix,
    RequestSpec requests,
    ScanSpec scans,
    double pace) {}
