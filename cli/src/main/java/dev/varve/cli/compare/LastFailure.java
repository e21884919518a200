package dev.varve.cli.compare;

import dev.varve.event.BackgroundFailed;
import dev.varve.event.DecisionRejected;
import dev.varve.event.StoreEvent;
import dev.varve.event.StoreListener;

/** Remembers what went wrong in the background of a store: the client only sees that it did. */
final class LastFailure implements StoreListener {
  private volatile String message = "";

  @Override
  public void onEvent(StoreEvent event) {
    switch (event) {
      case BackgroundFailed failed -> message = " (" + failed.task() + ": " + failed.cause() + ")";
      case DecisionRejected rejected ->
          message =
              " (policy '"
                  + rejected.policy()
                  + "' decided what cannot be done: "
                  + String.join("; ", rejected.problems())
                  + ")";
      default -> {}
    }
  }

  /** What went wrong last, in parentheses; empty if nothing did. */
  String message() {
    return message;
  }
}
