package dev.varve.bench.engine;

import java.nio.ByteBuffer;

/**
 * Direct memory in which a native engine finds keys and values, and leaves values; used again and
 * again.
 *
 * <p>Thread safety: none; one thread at a time.
 */
final class DirectBuffers {
  private static final int LONGEST_KEY = 511; // of LMDB, as it is built
  private static final int FIRST_SIZE = 4096;

  private final ByteBuffer key = ByteBuffer.allocateDirect(LONGEST_KEY);
  private ByteBuffer value = ByteBuffer.allocateDirect(FIRST_SIZE);

  /** A key in direct memory, until the next call. */
  ByteBuffer key(byte[] bytes) {
    return fill(key, bytes);
  }

  /** A value in direct memory, until the next call. */
  ByteBuffer value(byte[] bytes) {
    return fill(room(bytes.length), bytes);
  }

  /** Room for a value in direct memory, until the next call. */
  ByteBuffer room() {
    return value.clear();
  }

  /** Room for a value of at least this length in direct memory, until the next call. */
  ByteBuffer room(int length) {
    if (length > value.capacity()) {
      value = ByteBuffer.allocateDirect(Math.max(length, 2 * value.capacity()));
    }
    return room();
  }

  private static ByteBuffer fill(ByteBuffer buffer, byte[] bytes) {
    return buffer.clear().put(bytes).flip();
  }
}
