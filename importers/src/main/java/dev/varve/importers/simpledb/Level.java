package dev.varve.importers.simpledb;

import dev.varve.bytes.Bytes;
import java.io.IOException;

/** A walk over keys that increase, some of which are marked as deleted. */
interface Level {
  /** Moves to the next key; false at the end. */
  boolean next() throws IOException;

  /** The key. */
  Bytes key();

  /** Whether the key is deleted. */
  boolean isDeleted();

  /** The value of a key that is not deleted. */
  byte[] value() throws IOException;
}
