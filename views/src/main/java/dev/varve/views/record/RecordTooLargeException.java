package dev.varve.views.record;

/** The data are larger than the {@link RecordStore} takes; nothing was written. */
public final class RecordTooLargeException extends RecordException {
  private final long id;
  private final int size;
  private final int limit;

  RecordTooLargeException(String group, long id, int size, int limit) {
    super(
        group,
        "record too large: "
            + size
            + " bytes where the limit is "
            + limit
            + "; split it, or build the record store with a larger maxRecordSize");
    this.id = id;
    this.size = size;
    this.limit = limit;
  }

  /** The id of the record. */
  public long id() {
    return id;
  }

  /** How large the data are, in bytes. */
  public int size() {
    return size;
  }

  /** How large they may be, in bytes. */
  public int limit() {
    return limit;
  }
}
