package dev.varve.workload;

/**
 * A rate that rises and falls like a sine, as that of a day does: at the time t it is the target
 * times 1 + amplitude · sin(2πt / period).
 *
 * @param amplitude from 0 to 1, not included
 * @param periodSeconds more than 0
 */
public record Sine(double amplitude, double periodSeconds) {}
