package dev.varve.bytes;

import java.util.Objects;

/**
 * The hand that moves a borrowed window of bytes, for authors of cursors.
 *
 * <p>A cursor keeps one for its keys and one for its values, and points them at the current entry,
 * so that a walk over a million entries makes no garbage. Whoever receives {@link #bytes()} sees
 * the content change with the next move, which is what <em>borrowed</em> means.
 *
 * <p>Thread safety: none; a window and its bytes belong to one thread at a time.
 */
public final class Window {
  private final Bytes bytes = Bytes.movable();

  /** A window of length zero. */
  public Window() {}

  /** The bytes that this window shows: always the same object. */
  public Bytes bytes() {
    return bytes;
  }

  /**
   * Shows {@code length} bytes of {@code array} from {@code offset} on.
   *
   * @return {@link #bytes()}
   * @throws IndexOutOfBoundsException if they do not lie within the array
   */
  public Bytes show(byte[] array, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, array.length);
    bytes.move(array, offset, length);
    return bytes;
  }

  /** Shows what {@code other} shows now. */
  public Bytes show(Bytes other) {
    bytes.move(other.array(), other.offset(), other.length());
    return bytes;
  }
}
