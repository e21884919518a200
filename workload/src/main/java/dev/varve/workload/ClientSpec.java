package dev.varve.workload;

/**
 * Who makes how many operations, and how fast.
 *
 * @param operations of all threads together, at least 0
 * @param threads at least 1
 * @param target operations a second of all threads together; 0 for as fast as they can
 * @param maxSeconds after which the run ends; 0 for never
 */
public record ClientSpec(long operations, int threads, double target, long maxSeconds) {}
