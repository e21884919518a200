package dev.varve.lab.advise;

/**
 * A candidate and how good it is.
 *
 * @param candidate a policy with settings
 * @param outcome of its simulation
 * @param cost microseconds of the device for an operation
 * @param worstCost the most that this is when the workload shifts
 * @param worstWrites the share of writes at which that is so
 * @param optimal whether no other candidate is better in reading, writing or space without being
 *     worse in another of them
 */
public record Advice(
    Candidate candidate,
    Outcome outcome,
    double cost,
    double worstCost,
    double worstWrites,
    boolean optimal) {}
