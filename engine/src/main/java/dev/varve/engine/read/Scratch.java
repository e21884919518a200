package dev.varve.engine.read;

import dev.varve.bytes.Bytes;
import dev.varve.bytes.Window;

/**
 * Bytes that are remembered while their source moves on: where they are, if they last, else as a
 * copy in memory that is used again and again.
 */
final class Scratch {
  private final Window window = new Window();
  private byte[] copy = Bytes.EMPTY.array(); // many cursors never copy

  /**
   * Remembers {@code bytes} and not what was here.
   *
   * @param last whether nobody will ever write to them again
   */
  void set(Bytes bytes, boolean last) {
    if (last) {
      window.show(bytes);
      return;
    }
    int length = bytes.length();
    if (length > copy.length) {
      copy = new byte[Math.max(length, Math.max(64, 2 * copy.length))];
    }
    bytes.copyTo(copy, 0);
    window.show(copy, 0, length);
  }

  /** What was remembered last. */
  Bytes bytes() {
    return window.bytes();
  }
}
