package dev.varve.entry;

import org.jspecify.annotations.Nullable;

/**
 * What an entry does to its key.
 *
 * <p>The set is open: later versions add kinds, each with a code of its own. A reader that meets a
 * code it does not know must report it as damage or as a newer format, never skip the entry.
 */
public enum EntryKind {
  /** The key has the entry's value, which may be empty. */
  PUT(1),
  /** The key is absent; the entry's value is empty. */
  DELETE(2),
  /**
   * The key has a value that is kept in a chunk of a {@linkplain dev.varve.valuelog.ValueLog value
   * log}; the entry's value says where. Only the engine makes such entries and looks into them, and
   * only tables hold them. For a table format they are like any other.
   */
  REFERENCE(3);

  private static final @Nullable EntryKind[] BY_CODE = {null, PUT, DELETE, REFERENCE};

  private final byte code;

  EntryKind(int code) {
    this.code = (byte) code;
  }

  /** The number that stands for this kind in files. It never changes. */
  public byte code() {
    return code;
  }

  /** Whether the key of such an entry has a value. */
  public boolean hasValue() {
    return this != DELETE;
  }

  /** The kind with this code, or null if there is none. */
  public static @Nullable EntryKind ofCode(int code) {
    return code >= 0 && code < BY_CODE.length ? BY_CODE[code] : null;
  }
}
