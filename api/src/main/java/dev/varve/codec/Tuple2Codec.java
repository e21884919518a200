package dev.varve.codec;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Writes keys that are made of two parts; see {@link TupleCodec} and {@link KeyCodecs}.
 *
 * @param <A> the type of the first part
 * @param <B> the type of the second part
 * @param <T> the type of keys
 */
public final class Tuple2Codec<A extends @Nullable Object, B extends @Nullable Object, T>
    extends TupleCodec<T> {
  private final Part<T, A> first;
  private final Part<T, B> second;
  private final BiFunction<? super A, ? super B, ? extends T> make;

  Tuple2Codec(
      Part<T, A> first, Part<T, B> second, BiFunction<? super A, ? super B, ? extends T> make) {
    super(List.of(first, second));
    this.first = first;
    this.second = second;
    this.make = make;
  }

  @Override
  T read(PartReader parts) {
    A a = parts.next(this.first);
    B b = parts.last(this.second);
    return Made.<T>of(() -> make.apply(a, b));
  }

  /** All keys with this first part. */
  public TypedRange<T> prefix(A first) {
    return startingWith(head(first));
  }

  /** All keys with a first part in a range, which is chosen among all. */
  public TypedRange<T> range(UnaryOperator<TypedRange<A>> firsts) {
    return startingWith(new byte[0], this.first, firsts);
  }

  /** All keys with this first part and a second part in a range, which is chosen among all. */
  public TypedRange<T> range(A first, UnaryOperator<TypedRange<B>> seconds) {
    return startingWith(head(first), this.second, seconds);
  }

  private byte[] head(A first) {
    return this.first.delimited().encode(first);
  }
}
