package dev.varve.cli.compare;

/**
 * A store at one moment of a phase.
 *
 * @param seconds since the phase began
 * @param operations that were made by then
 * @param diskBytes of all files
 * @param runs in the tree
 */
record Sample(double seconds, long operations, long diskBytes, int runs) {}
