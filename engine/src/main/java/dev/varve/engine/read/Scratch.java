package dev.varve.engine.read;

import dev.varve.bytes.Bytes;
import dev.varve.bytes.Window;

/** Bytes that were copied because their source moves on, in memory that is used again and again. */
final class Scratch {
  private final Window window = new Window();
  private byte[] array = Bytes.EMPTY.array(); // many cursors never copy

  /** Copies {@code bytes} over what was here. */
  void set(Bytes bytes) {
    int length = bytes.length();
    if (length > array.length) {
      array = new byte[Math.max(length, Math.max(64, 2 * array.length))];
    }
    bytes.copyTo(array, 0);
    window.show(array, 0, length);
  }

  /** What was copied last. */
  Bytes bytes() {
    return window.bytes();
  }
}
