package dev.varve.views.record;

/** There is no group of this name. */
public final class GroupNotFoundException extends RecordException {
  GroupNotFoundException(String group) {
    super(group, "group not found; the first record that is inserted into a group creates it");
  }
}
