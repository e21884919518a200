package dev.varve.engine.background;

/** A merge was given up because the store is being closed or takes no writes any more. */
final class CompactionCancelled extends RuntimeException {
  CompactionCancelled() {
    super("the store is being closed or takes no writes any more", null, false, false);
  }
}
