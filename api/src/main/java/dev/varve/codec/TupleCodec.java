package dev.varve.codec;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Writes keys that are made of parts: they order by the first part, then by the second, and so on.
 *
 * <p>The parts are written one after the other. Those that are not last and do not say where they
 * end are delimited: each byte 00 becomes 00 FF, and 00 01 is put at the end. So all keys with the
 * same first parts lie side by side, and are a range of bytes.
 *
 * <p>A tuple may be a part of another, which is how there can be more than four.
 *
 * @param <T> the type of keys
 */
public abstract sealed class TupleCodec<T> implements KeyCodec<T>
    permits Tuple2Codec, Tuple3Codec, Tuple4Codec {
  private final List<Part<T, ?>> parts;

  TupleCodec(List<Part<T, ?>> parts) {
    this.parts = parts;
  }

  /** Reads all parts, and makes a key of them. */
  abstract T read(PartReader parts);

  private boolean isLast(int index) {
    return index == parts.size() - 1;
  }

  @Override
  public final byte[] encode(T key) {
    byte[] bytes = parts.getFirst().encode(key, false);
    for (int i = 1; i < parts.size(); i++) {
      bytes = joined(bytes, parts.get(i).encode(key, isLast(i)));
    }
    return bytes;
  }

  @Override
  public final T decode(byte[] bytes) {
    return read(new PartReader(bytes));
  }

  @Override
  public final Comparator<T> comparator() {
    return (a, b) -> {
      int order = 0;
      for (int i = 0; order == 0 && i < parts.size(); i++) {
        order = parts.get(i).compare(a, b);
      }
      return order;
    };
  }

  @Override
  public final OptionalInt width() {
    int width = 0;
    for (Part<T, ?> part : parts) {
      OptionalInt one = part.codec().width();
      if (one.isEmpty()) {
        return one;
      }
      width += one.getAsInt();
    }
    return OptionalInt.of(width);
  }

  /** What finds the ends of keys: they say where they end if their last parts do. */
  @Nullable Ended ended() {
    Ended last = Ended.of(parts.getLast().codec());
    if (last == null) {
      return null;
    }
    return (bytes, from) -> {
      int at = from;
      for (Part<T, ?> part : parts) {
        at = part.delimited().end(bytes, at);
      }
      return at;
    };
  }

  /** The keys whose bytes begin so. */
  final TypedRange<T> startingWith(byte[] head) {
    return TypedRange.all(this).narrowed(Cut.before(head), Cut.past(head));
  }

  /** The keys whose bytes begin so and whose next part is in a range. */
  final <P extends @Nullable Object> TypedRange<T> startingWith(
      byte[] head, Part<T, P> next, UnaryOperator<TypedRange<P>> range) {
    TypedRange<P> chosen = range.apply(TypedRange.all(next.codec()));
    boolean last = next.equals(parts.getLast());
    return startingWith(head)
        .narrowed(
            Cut.within(chosen.start(), head, next.delimited(), last),
            Cut.within(chosen.end(), head, next.delimited(), last));
  }

  static byte[] joined(byte[] head, byte[] tail) {
    byte[] bytes = Arrays.copyOf(head, head.length + tail.length);
    System.arraycopy(tail, 0, bytes, head.length, tail.length);
    return bytes;
  }
}
