package dev.varve.views.record;

/** A record of this id is in the group already; it was left as it is. */
public final class RecordExistsException extends RecordException {
  private final long id;

  RecordExistsException(String group, long id) {
    super(group, "record already exists in its group; update replaces it, delete removes it");
    this.id = id;
  }

  /** The id that was to be inserted. */
  public long id() {
    return id;
  }
}
