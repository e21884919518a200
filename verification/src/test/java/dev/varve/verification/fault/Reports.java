package dev.varve.verification.fault;

import dev.varve.event.BackgroundFailed;
import dev.varve.event.StateChanged;
import dev.varve.event.StoreEvent;
import dev.varve.event.StoreListener;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * What a store told of failures: its caller by exceptions, its listener by events.
 *
 * <p>Thread safety: all methods may be called by any thread.
 */
final class Reports implements StoreListener {
  private final List<Throwable> told = new ArrayList<>();

  @Override
  public void onEvent(StoreEvent event) {
    switch (event) {
      case BackgroundFailed failed -> add(failed.cause());
      case StateChanged changed -> {
        Throwable cause = changed.cause();
        if (cause != null) {
          add(cause);
        }
      }
      default -> {}
    }
  }

  synchronized void add(Throwable failure) {
    told.add(failure);
  }

  /** Begins anew. */
  synchronized void clear() {
    told.clear();
  }

  /** Whether somebody was told of a failure, as itself, as a cause, suppressed, or in words. */
  @SuppressWarnings("ReferenceEquality") // this failure, and not one like it
  synchronized boolean have(Throwable failure) {
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    List<Throwable> next = new ArrayList<>(told);
    while (!next.isEmpty()) {
      Throwable each = next.removeLast();
      if (each == failure) {
        return true;
      }
      if (seen.add(each)) {
        next.addAll(List.of(each.getSuppressed()));
        if (each.getCause() != null) {
          next.add(each.getCause());
        }
      }
    }
    String words = String.valueOf(failure.getMessage());
    return told.stream()
        .anyMatch(each ->
            String.valueOf(each.getMessage()).startsWith("reported: ")
                && String.valueOf(each.getMessage()).contains(words));
  }

  @Override
  public synchronized String toString() {
    return told.toString();
  }
}
