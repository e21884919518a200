package dev.varve.bench.run;

/**
 * What a workload came to.
 *
 * @param workload its label, with a suffix where it has a second part
 * @param operations that were made
 * @param seconds that they took, from the start of the first thread to the end of the last
 * @param latency of an operation
 * @param cpuMicros that the process used for each operation, background work included
 * @param heapBytes that the client's threads allocated for each operation
 */
public record Outcome(
    String workload,
    long operations,
    double seconds,
    Latency latency,
    double cpuMicros,
    double heapBytes) {
  /** Operations a second. */
  public double rate() {
    return operations / seconds;
  }
}
