package dev.varve.bench.engine;

import java.nio.ByteBuffer;

/**
 * Direct memory in which LMDB finds keys and values; used again and again.
 *
 * <p>Thread safety: none; one thread at a time.
 */
final class LmdbBuffers {
  private static final int LONGEST_KEY = 511; // as LMDB is built
  private static final int FIRST_SIZE = 4096;

  private final ByteBuffer key = ByteBuffer.allocateDirect(LONGEST_KEY);
  private ByteBuffer value = ByteBuffer.allocateDirect(FIRST_SIZE);

  /** A key in direct memory, until the next call. */
  ByteBuffer key(byte[] bytes) {
    return fill(key, bytes);
  }

  /** A value in direct memory, until the next call. */
  ByteBuffer value(byte[] bytes) {
    if (bytes.length > value.capacity()) {
      value = ByteBuffer.allocateDirect(Math.max(bytes.length, 2 * value.capacity()));
    }
    return fill(value, bytes);
  }

  private static ByteBuffer fill(ByteBuffer buffer, byte[] bytes) {
    return buffer.clear().put(bytes).flip();
  }
}
