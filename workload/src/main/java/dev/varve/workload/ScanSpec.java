package dev.varve.workload;

/**
 * How many records a scan reads.
 *
 * @param min at the least, 1 or more
 * @param max at the most
 * @param distribution {@link LengthDistribution#UNIFORM} or {@link LengthDistribution#ZIPFIAN}
 */
public record ScanSpec(int min, int max, LengthDistribution distribution) {}
