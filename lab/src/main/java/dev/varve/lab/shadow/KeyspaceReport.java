package dev.varve.lab.shadow;

import java.util.List;

/**
 * What the policies would have cost a keyspace.
 *
 * @param keyspace its name
 * @param flushes that were seen
 * @param flushedBytes of the tables that they wrote
 * @param isCalibrated whether a merge of the store told how often keys are written again; if not,
 *     shadows take all keys of overlapping tables to be different
 * @param own what the store's own policy cost
 * @param shadows what others would have cost, as they were named
 */
public record KeyspaceReport(
    String keyspace,
    long flushes,
    long flushedBytes,
    boolean isCalibrated,
    ShadowCosts own,
    List<ShadowCosts> shadows) {
  /** A report. */
  public KeyspaceReport {
    shadows = List.copyOf(shadows);
  }
}
