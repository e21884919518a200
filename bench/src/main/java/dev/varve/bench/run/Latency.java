package dev.varve.bench.run;

import org.HdrHistogram.Histogram;

/**
 * How long operations took, in nanoseconds.
 *
 * @param p50 half of them took no longer
 * @param p99 of 100, 99 took no longer
 * @param p999 of 1000, 999 took no longer
 * @param max the longest
 */
public record Latency(long p50, long p99, long p999, long max) {
  static Latency of(Histogram histogram) {
    return new Latency(
        histogram.getValueAtPercentile(50),
        histogram.getValueAtPercentile(99),
        histogram.getValueAtPercentile(99.9),
        histogram.getMaxValue());
  }
}
