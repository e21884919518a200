package dev.varve.engine.background;

/** Something to be done in the background, a piece at a time. */
@FunctionalInterface
interface Work {
  /** What came of an attempt. */
  enum Outcome {
    /** Something was done, and there may be more. */
    DONE,
    /** There is nothing to do. */
    NOTHING,
    /** Something failed and is to be tried again after a while. */
    FAILED
  }

  /** Does the next piece. It throws nothing that need be handled. */
  Outcome doNext();
}
