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
  DELETE(2);

  private static final @Nullable EntryKind[] BY_CODE = {null, PUT, DELETE};

  private final byte code;

  EntryKind(int code) {
    this.code = (byte) code;
  }

  /** The number that stands for this kind in files. It never changes. */
  public byte code() {
    return code;
  }

  /** The kind with this code, or null if there is none. */
  public static @Nullable EntryKind ofCode(int code) {
    return code >= 0 && code < BY_CODE.length ? BY_CODE[code] : null;
  }
}
