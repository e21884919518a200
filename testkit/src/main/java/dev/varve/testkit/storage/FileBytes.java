package dev.varve.testkit.storage;

import java.util.Arrays;

/**
 * The bytes of a file: a part that is shared with other files and never changes, and behind it a
 * part of its own, which grows. Nothing that was appended is ever changed, so a {@link #view} needs
 * no copy.
 */
final class FileBytes {
  private static final byte[] NONE = {};

  private final byte[] head;
  private final int headSize;
  private byte[] tail;
  private int tailSize;

  private FileBytes(byte[] head, int headSize, byte[] tail, int tailSize) {
    this.head = head;
    this.headSize = headSize;
    this.tail = tail;
    this.tailSize = tailSize;
  }

  static FileBytes empty() {
    return new FileBytes(NONE, 0, NONE, 0);
  }

  int size() {
    return headSize + tailSize;
  }

  void append(byte[] source, int offset, int length) {
    if (tail.length - tailSize < length) {
      tail = Arrays.copyOf(tail, Math.max(tailSize + length, Math.max(256, 2 * tail.length)));
    }
    System.arraycopy(source, offset, tail, tailSize, length);
    tailSize += length;
  }

  /** The bytes as they are now, which must not be appended to. */
  FileBytes view() {
    return first(size());
  }

  /** The first {@code size} bytes, which must not be appended to. */
  FileBytes first(int size) {
    return size <= headSize
        ? new FileBytes(head, size, NONE, 0)
        : new FileBytes(head, headSize, tail, size - headSize);
  }

  /** These bytes and some more, which must not be appended to. */
  FileBytes with(byte[] more) {
    FileBytes longer = copiedFrom(size(), size());
    longer.append(more, 0, more.length);
    return longer;
  }

  /** The first {@code size} bytes, of which those from {@code from} on may be changed. */
  FileBytes copiedFrom(int from, int size) {
    byte[] copy = new byte[size - from];
    read(from, copy, 0, copy.length);
    if (headSize == 0) {
      return new FileBytes(tail, from, copy, copy.length);
    }
    if (from <= headSize) {
      return new FileBytes(head, from, copy, copy.length);
    }
    // There are two parts only: what lies between goes along.
    byte[] longer = new byte[size - headSize];
    read(headSize, longer, 0, longer.length);
    return new FileBytes(head, headSize, longer, longer.length);
  }

  /** Overwrites bytes. REQUIRES: they are among those that may be changed. */
  void overwrite(int from, byte[] with) {
    System.arraycopy(with, 0, tail, from - headSize, with.length);
  }

  void read(int position, byte[] target, int offset, int length) {
    int ofHead = Math.max(0, Math.min(length, headSize - position));
    if (ofHead > 0) {
      System.arraycopy(head, position, target, offset, ofHead);
    }
    if (length > ofHead) {
      System.arraycopy(
          tail, position + ofHead - headSize, target, offset + ofHead, length - ofHead);
    }
  }

  byte[] toByteArray() {
    byte[] all = new byte[size()];
    read(0, all, 0, all.length);
    return all;
  }
}
