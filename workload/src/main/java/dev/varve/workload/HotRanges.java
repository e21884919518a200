package dev.varve.workload;

/**
 * Which ranges of neighbouring keys are asked for most: range {@code x} of {@code count} gets a
 * share of a·e^(b·x) + c·e^(d·x), and within a range the keys that are asked for most follow a
 * power law. The model of Cao et al. (<em>Characterizing, Modeling, and Benchmarking RocksDB
 * Key-Value Workloads at Facebook</em>, FAST 2020) and of {@code mixgraph} in db_bench.
 *
 * @param count of the ranges, which have equally many keys; at least 1
 * @param a of the first term, at least 0
 * @param b of the first term
 * @param c of the second term, at least 0
 * @param d of the second term
 * @param keyA factor of the power law within a range; 0 for all keys alike
 * @param keyB exponent of the power law within a range; 0 for all keys alike
 */
public record HotRanges(
    int count, double a, double b, double c, double d, double keyA, double keyB) {}
