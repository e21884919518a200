package dev.varve.workload;

/** Whether a record is in the store. */
public enum Presence {
  /** It was written and not deleted since. */
  PRESENT,
  /** It was deleted and not written since, or never written. */
  ABSENT,
  /** Another client may have deleted or written it, and nobody knows who came first. */
  UNKNOWN
}
