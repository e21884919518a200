package dev.varve.lab.advise;

import dev.varve.workload.LengthDistribution;
import dev.varve.workload.OperationMix;
import dev.varve.workload.ScanSpec;
import dev.varve.workload.TraceSpec;
import dev.varve.workload.WorkloadSpec;

/**
 * What a workload asks of a store, as far as it matters to a compaction policy.
 *
 * @param writes the share of operations that write an entry
 * @param lookups the share that read one key
 * @param absentLookups the share of lookups whose key is not there
 * @param scans the share that read a range
 * @param scanEntries how many entries a scan reads, on average
 * @param entryBytes of a key and its value, on average
 */
public record Demand(
    double writes,
    double lookups,
    double absentLookups,
    double scans,
    double scanEntries,
    double entryBytes) {
  /**
   * What a workload asks while it runs, on average over its phases. A read-modify-write is half a
   * read and half a write.
   *
   * @param absentLookups the share of lookups whose key is not there, which a workload does not say
   */
  public static Demand of(WorkloadSpec spec, double absentLookups) {
    OperationMix mix = spec.mix();
    double modified = mix.readModifyWrite();
    double writes = mix.update() + mix.insert() + mix.delete() + modified;
    double lookups = mix.read() + modified;
    double all = writes + lookups + mix.scan();
    return all == 0
        ? new Demand(1, 0, absentLookups, 0, 0, entryBytes(spec))
        : new Demand(
            writes / all,
            lookups / all,
            absentLookups,
            mix.scan() / all,
            scanEntries(spec.scans()),
            entryBytes(spec));
  }

  private static double entryBytes(WorkloadSpec spec) {
    TraceSpec trace = spec.trace();
    return trace == null || trace.keys() == 0
        ? spec.records().keyLength() + spec.fields().meanRecordLength()
        : (double) trace.dataBytes() / trace.keys();
  }

  /** Where lengths are skewed, short scans are most of them. */
  private static double scanEntries(ScanSpec scans) {
    return scans.distribution() == LengthDistribution.UNIFORM
        ? (scans.min() + scans.max()) / 2.0
        : Math.sqrt((double) scans.min() * scans.max());
  }

  /** This with another split between writing and reading; reads keep their proportions. */
  public Demand withWrites(double share) {
    double reads = lookups + scans;
    double left = 1 - share;
    return reads == 0
        ? new Demand(share, left, absentLookups, 0, scanEntries, entryBytes)
        : new Demand(
            share,
            lookups / reads * left,
            absentLookups,
            scans / reads * left,
            scanEntries,
            entryBytes);
  }
}
