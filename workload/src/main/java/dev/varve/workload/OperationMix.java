package dev.varve.workload;

/**
 * How often each kind of operation is chosen, as shares of their sum.
 *
 * @param read at least 0, as are the others
 * @param update of a record
 * @param insert of a record
 * @param scan from a record on
 * @param readModifyWrite of a record
 * @param delete of a record
 */
public record OperationMix(
    double read, double update, double insert, double scan, double readModifyWrite, double delete) {
  /** A mix without deletes. */
  public OperationMix(
      double read, double update, double insert, double scan, double readModifyWrite) {
    this(read, update, insert, scan, readModifyWrite, 0);
  }

  /** The share of one kind. */
  public double share(OperationKind kind) {
    return switch (kind) {
      case READ -> read;
      case UPDATE -> update;
      case INSERT -> insert;
      case SCAN -> scan;
      case READ_MODIFY_WRITE -> readModifyWrite;
      case DELETE -> delete;
    };
  }

  /** The sum of all shares. */
  public double sum() {
    return read + update + insert + scan + readModifyWrite + delete;
  }

  /** Whether any operation writes. */
  public boolean writes() {
    return update > 0 || insert > 0 || readModifyWrite > 0 || delete > 0;
  }

  /** Whether any operation gives a record that was inserted before a new value. */
  boolean rewrites() {
    return update > 0 || readModifyWrite > 0;
  }
}
