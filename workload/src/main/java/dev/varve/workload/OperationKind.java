package dev.varve.workload;

/** What a client does. */
public enum OperationKind {
  /** Reads a record. */
  READ,
  /** Gives a record that is there a new value, without reading it. */
  UPDATE,
  /** Adds a record. */
  INSERT,
  /** Reads a number of records in the order of their keys. */
  SCAN,
  /** Reads a record and gives it a new value; the two count as one operation. */
  READ_MODIFY_WRITE,
  /** Makes a record absent, whether it is there or not. */
  DELETE
}
