package dev.varve.cli.compare;

/** What is done with a store, one after the other; the store is closed in between. */
enum Phase {
  /** All records are inserted, as fast as the clients can. */
  LOAD("load"),
  /** The operations of the workload, as fast as the clients can. */
  RUN("run"),
  /** As many operations, each at a time that was fixed beforehand. */
  PACED("paced run"),
  /** Nothing is written: everything is read back, and reads are counted. */
  REST("check");

  private final String words;

  Phase(String words) {
    this.words = words;
  }

  /** A seed of its own for each phase of each repetition, the same for all contenders. */
  long seed(long seed, int repetition) {
    return seed + (long) repetition * values().length + ordinal();
  }

  @Override
  public String toString() {
    return words;
  }
}
