package dev.varve.views.record;

import dev.varve.store.StoreException;

/** What was asked of a {@link RecordStore} does not go together with what is there. */
public abstract sealed class RecordException extends StoreException
    permits GroupNotFoundException,
        RecordNotFoundException,
        RecordExistsException,
        RecordTooLargeException {
  private final String group;

  RecordException(String group, String message) {
    super(message);
    this.group = group;
  }

  /** The group that was asked for. */
  public final String group() {
    return group;
  }
}
