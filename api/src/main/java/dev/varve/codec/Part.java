package dev.varve.codec;

import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a tuple.
 *
 * @param codec how it is written
 * @param get the part of a tuple
 * @param delimited how it is written if another follows
 */
record Part<T, P extends @Nullable Object>(
    KeyCodec<P> codec, Function<? super T, ? extends P> get, Delimited<P> delimited) {
  Part(KeyCodec<P> codec, Function<? super T, ? extends P> get) {
    this(codec, get, new Delimited<>(codec));
  }

  byte[] encode(T tuple, boolean last) {
    P part = get.apply(tuple);
    return last ? codec.encode(part) : delimited.encode(part);
  }

  /** The part from {@code from} to {@code end}. */
  P decode(byte[] bytes, int from, int end, boolean last) {
    if (!last) {
      return delimited.decode(bytes, from, end);
    }
    try {
      return codec.decode(Arrays.copyOfRange(bytes, from, end));
    } catch (MalformedBytesException e) {
      throw e.moved(offset -> from + offset);
    }
  }

  int compare(T a, T b) {
    return codec.comparator().compare(get.apply(a), get.apply(b));
  }
}
