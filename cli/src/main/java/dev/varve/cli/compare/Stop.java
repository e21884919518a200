package dev.varve.cli.compare;

/**
 * A time in which a write was stopped.
 *
 * @param from seconds since the phase began
 * @param seconds how long
 * @param reason what was waited for
 */
record Stop(double from, double seconds, String reason) {}
