package dev.varve.torture.storage;

/** What is done to files. */
public enum Verb {
  /** A file is created. */
  CREATE,
  /** Bytes are appended. */
  APPEND,
  /** The content of a file is made durable. */
  SYNC,
  /** A file is opened for reading. */
  OPEN,
  /** A file is deleted. */
  DELETE,
  /** The names are made durable. */
  SYNC_DIRECTORY
}
