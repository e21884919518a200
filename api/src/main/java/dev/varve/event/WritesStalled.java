package dev.varve.event;

import java.time.Duration;

/**
 * A write was stopped for a while because background work could not keep up, and goes on now. Those
 * that waited behind it are not told of by themselves: this is the time for which the store took no
 * writes. Writes that were only slowed are in {@link
 * dev.varve.store.StoreStats.Writes#slowdownTime}.
 *
 * @param reason what was waited for
 * @param took how long it took
 */
public record WritesStalled(String reason, Duration took) implements StoreEvent {}
