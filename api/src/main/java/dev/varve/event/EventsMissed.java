package dev.varve.event;

/**
 * Events were left out here. A store leaves none out and never sends this: whoever passes events on
 * with room for some of them only, such as a flow, puts it in the place of those that came faster
 * than they were taken.
 *
 * @param count how many events were left out
 */
public record EventsMissed(long count) implements StoreEvent {}
