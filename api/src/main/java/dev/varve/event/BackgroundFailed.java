package dev.varve.event;

/**
 * Background work failed.
 *
 * @param task what failed, such as {@code flush of 'events'}
 * @param cause why
 * @param retried whether it will be tried again
 */
public record BackgroundFailed(String task, Throwable cause, boolean retried)
    implements StoreEvent {}
