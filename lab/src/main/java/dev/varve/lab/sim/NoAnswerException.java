package dev.varve.lab.sim;

import dev.varve.compaction.CompactionView;

/** A policy did not answer as soon as it must; whoever asked it was given up. */
public final class NoAnswerException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient CompactionView view;

  NoAnswerException(String message, CompactionView view) {
    super(message);
    this.view = view;
  }

  /** What it was asked about; for the pressure of a shape, with no tables busy. */
  public CompactionView view() {
    return view;
  }
}
