package dev.varve.lab.advise;

/** A workload, and what it might become. */
public enum Variant {
  /** As it was said. */
  AS_SAID("as said"),
  /** The same, with operations spread evenly over all records. */
  EVEN("keys chosen evenly"),
  /** The same, on four times as many records. */
  LARGER("four times the data");

  private final String text;

  Variant(String text) {
    this.text = text;
  }

  /** In words. */
  public String text() {
    return text;
  }
}
