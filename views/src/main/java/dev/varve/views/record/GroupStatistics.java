package dev.varve.views.record;

/**
 * How much is in a group.
 *
 * @param records how many records
 * @param bytes of their data, keys not counted
 * @param largest bytes of the largest record; 0 if there is none
 */
public record GroupStatistics(long records, long bytes, int largest) {}
