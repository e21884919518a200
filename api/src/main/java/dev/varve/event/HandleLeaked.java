package dev.varve.event;

import org.jspecify.annotations.Nullable;

/**
 * A snapshot, transaction or cursor was forgotten without being closed; the garbage collector found
 * it.
 *
 * @param what was forgotten
 * @param opened where it was opened, if that was recorded
 */
public record HandleLeaked(String what, @Nullable Throwable opened) implements StoreEvent {}
