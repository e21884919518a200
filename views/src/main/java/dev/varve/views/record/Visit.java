package dev.varve.views.record;

/** What a {@link RecordVisitor} wants next. */
public enum Visit {
  /** The next record, if there is one. */
  CONTINUE,
  /** No more records; the walk ends well. */
  STOP
}
