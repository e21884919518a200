package dev.varve.codec;

import org.jspecify.annotations.Nullable;

/** Reads the parts of a tuple, one after the other. */
final class PartReader {
  private final byte[] bytes;
  private int at;

  PartReader(byte[] bytes) {
    this.bytes = bytes;
  }

  /** The next part, which another follows. */
  <P extends @Nullable Object> P next(Part<?, P> part) {
    int end = part.delimited().end(bytes, at);
    P read = part.decode(bytes, at, end, false);
    at = end;
    return read;
  }

  /** The rest. */
  <P extends @Nullable Object> P last(Part<?, P> part) {
    return part.decode(bytes, at, bytes.length, true);
  }
}
