package dev.varve.lab.shadow;

import org.jspecify.annotations.Nullable;

/**
 * What a policy costs, measured for the store's own and estimated for a shadow.
 *
 * @param policy its name
 * @param switchBytes what it wrote to make the tree that it found its own, before the first flush;
 *     not counted elsewhere
 * @param bytesRead of the tables that merges read
 * @param bytesWritten of the tables that merges wrote
 * @param merges how many there were
 * @param writeAmplification bytes of tables that flushes and merges wrote, for each byte of the
 *     tables that flushes wrote
 * @param runs how many there are now
 * @param meanRuns how many there were on average, just before each flush
 * @param maxRuns the most that there were
 * @param bytes of all tables now
 * @param spaceAmplification of these, for each byte that would be left if all were merged, as
 *     estimated
 * @param peakSpaceAmplification the most bytes of tables that there were at a time, merges' outputs
 *     beside their inputs, likewise
 * @param misbehaviour why the shadow was dropped; what it cost is up to then; null if it was not
 */
public record ShadowCosts(
    String policy,
    long switchBytes,
    long bytesRead,
    long bytesWritten,
    long merges,
    double writeAmplification,
    int runs,
    double meanRuns,
    int maxRuns,
    long bytes,
    double spaceAmplification,
    double peakSpaceAmplification,
    @Nullable Misbehaviour misbehaviour) {}
