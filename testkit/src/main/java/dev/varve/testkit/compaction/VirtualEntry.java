package dev.varve.testkit.compaction;

import dev.varve.bytes.Bytes;
import java.nio.ByteBuffer;

/**
 * A version of a key in a {@link VirtualTree}.
 *
 * @param key the key, at least 0
 * @param sequence when it was written
 * @param size the bytes that it would take in a table
 * @param tombstone whether it is a deletion
 */
public record VirtualEntry(long key, long sequence, long size, boolean tombstone) {
  /** A version of a key. */
  public VirtualEntry {
    if (key < 0 || size < 0) {
      throw new IllegalArgumentException("neither a key nor a size is negative");
    }
  }

  /** A key as tables know it: eight bytes, which order as the numbers do. */
  public static Bytes bytes(long key) {
    return Bytes.wrap(ByteBuffer.allocate(Long.BYTES).putLong(key).array());
  }
}
