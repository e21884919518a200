package dev.varve.bench.engine;

/** What a write has survived when it returns: only engines of one class can be compared. */
public enum Survives {
  /** Nothing: it is in the memory of the process. */
  NOTHING("nothing"),
  /** The end of the process, also by kill -9; not the loss of power. */
  KILL("a kill"),
  /** The loss of power. */
  POWER_LOSS("a loss of power");

  private final String words;

  Survives(String words) {
    this.words = words;
  }

  /** What it is, in words. */
  public String words() {
    return words;
  }
}
