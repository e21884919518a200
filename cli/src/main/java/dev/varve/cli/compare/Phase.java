package dev.varve.cli.compare;

/** What is done with a store, one after the other; the store is closed in between. */
enum Phase {
  /** All records are inserted, as fast as the clients can. */
  LOAD(0, "load"),
  /** The operations of the workload, as fast as the clients can. */
  RUN(1, "run"),
  /** As many operations, each at a time that was fixed beforehand. */
  PACED(2, "paced run"),
  /** Nothing is written: everything is read back, and reads are counted. */
  REST(3, "check");

  private final int place;
  private final String words;

  Phase(int place, String words) {
    this.place = place;
    this.words = words;
  }

  /** A seed of its own for each phase of each repetition, the same for all contenders. */
  long seed(long seed, int repetition) {
    return seed + (long) repetition * values().length + place;
  }

  @Override
  public String toString() {
    return words;
  }
}
