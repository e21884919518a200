package dev.varve.lab.advise;

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
