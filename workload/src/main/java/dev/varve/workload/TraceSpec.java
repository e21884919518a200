package dev.varve.workload;

/**
 * The trace that a workload replays.
 *
 * @param operations in the trace
 * @param keys that differ
 * @param preloaded keys that must be there before the first operation
 * @param dataBytes of all keys that are ever written or loaded, each with its last value
 * @param sha256 of the bytes of the file, in hexadecimal
 */
public record TraceSpec(
    long operations, long keys, long preloaded, long dataBytes, String sha256) {}
