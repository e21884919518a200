package dev.varve.workload;

/**
 * Which records are deleted.
 *
 * @param order in which
 * @param keep for {@link Order#OLDEST}: so many of the newest records are never deleted. Where
 *     there are no more, an insert takes the place of a delete
 */
public record DeleteSpec(Order order, long keep) {
  /** Those that operations ask for. */
  static final DeleteSpec REQUESTED = new DeleteSpec(Order.REQUESTED, 0);

  /** An order of deletes. */
  public enum Order {
    /**
     * The record is chosen as for any other operation, and may be deleted already. A write of a
     * deleted record makes it present again.
     */
    REQUESTED,
    /** The oldest that is there: first in, first out. */
    OLDEST
  }
}
