package dev.varve.workload;

/** Knows the keys of records. */
interface KeySource {
  /** The key of a record; borrowed until the next call. */
  byte[] key(long record);

  /** A number in place of the key, as {@link OperationStream#position} describes it. */
  long position(long record);
}
