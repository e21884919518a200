package dev.varve.event;

import dev.varve.store.StoreState;
import org.jspecify.annotations.Nullable;

/**
 * The store works otherwise than before.
 *
 * @param from how it worked
 * @param to how it works now
 * @param cause why, if something failed
 */
public record StateChanged(StoreState from, StoreState to, @Nullable Throwable cause)
    implements StoreEvent {}
