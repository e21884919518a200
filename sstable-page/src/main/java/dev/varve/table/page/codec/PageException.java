package dev.varve.table.page.codec;

import java.io.IOException;

/** A page does not hold what was asked for, has no room for it, or is damaged. */
public final class PageException extends IOException {
  /** What is wrong. */
  public enum Problem {
    /** The page has no slot of this number. */
    INVALID_SLOT,
    /** The record of this slot was deleted. */
    RECORD_DELETED,
    /** The record of this slot has another id. */
    OTHER_RECORD,
    /** A slot leads to where no record can be. */
    SLOT_OUT_OF_BOUNDS,
    /** The length of a record is not a number. */
    BAD_VARINT,
    /** A record would go over the end of the page. */
    PAYLOAD_OUT_OF_BOUNDS,
    /** The page has no room for a record. */
    PAGE_FULL,
    /** A record can only be replaced by one of the same length. */
    NOT_IN_PLACE,
    /** The page has another size, or its header says what cannot be. */
    BAD_HEADER,
    /** Page numbers have 16 bits, and this one has more. */
    NUMBER_TOO_LARGE,
    /** A chain leads back to one of its pages. */
    CYCLIC_CHAIN
  }

  /** What is wrong. */
  private final Problem problem;

  PageException(Problem problem, String message) {
    super(message);
    this.problem = problem;
  }

  /** What is wrong. */
  public Problem problem() {
    return problem;
  }
}
