package dev.varve.views.record;

/** The group is there, but has no record of this id. */
public final class RecordNotFoundException extends RecordException {
  private final long id;

  RecordNotFoundException(String group, long id) {
    super(group, "record not found in its group; insert creates it");
    this.id = id;
  }

  /** The id that was asked for. */
  public long id() {
    return id;
  }
}
