package dev.varve.event;

import java.time.Duration;

/**
 * A write was stopped for a while because background work could not keep up.
 *
 * @param reason what was waited for
 * @param took how long it took
 */
public record WritesStalled(String reason, Duration took) implements StoreEvent {}
