package dev.varve.importers.memmap;

import java.util.List;

/** What a frame of the log says. */
sealed interface Command {
  /** Where bytes are: in which file, and where in it. Nothing is checked yet. */
  record Place(long chunk, long offset, long length) {}

  /** A memory was written. */
  record AppendMemory(long id, Place content, List<String> tags) implements Command {}

  /** A key got a value, which stands in the log. */
  record SetKeyValue(String key, long valueAt, long valueLength) implements Command {}

  /** A key lost its value. */
  record DeleteKeyValue(String key) implements Command {}

  /** A stream grew. */
  record AppendStream(String stream, Place content) implements Command {}
}
