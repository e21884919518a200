package dev.varve.codec;

import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Writes keys that are made of three parts; see {@link TupleCodec} and {@link KeyCodecs}.
 *
 * @param <A> the type of the first part
 * @param <B> the type of the second part
 * @param <C> the type of the third part
 * @param <T> the type of keys
 */
public final class Tuple3Codec<
        A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object, T>
    extends TupleCodec<T> {
  private final Part<T, A> first;
  private final Part<T, B> second;
  private final Part<T, C> third;
  private final Maker<? super A, ? super B, ? super C, ? extends T> make;

  Tuple3Codec(
      Part<T, A> first,
      Part<T, B> second,
      Part<T, C> third,
      Maker<? super A, ? super B, ? super C, ? extends T> make) {
    super(List.of(first, second, third));
    this.first = first;
    this.second = second;
    this.third = third;
    this.make = make;
  }

  /** Makes a key of its parts. */
  @FunctionalInterface
  public interface Maker<
      A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object, T> {
    /** The key; throws {@link IllegalArgumentException} if there is none. */
    T make(A first, B second, C third);
  }

  @Override
  T read(PartReader parts) {
    A a = parts.next(this.first);
    B b = parts.next(this.second);
    C c = parts.last(this.third);
    return Made.<T>of(() -> make.make(a, b, c));
  }

  /** All keys with this first part. */
  public TypedRange<T> prefix(A first) {
    return startingWith(head(first));
  }

  /** All keys with these first two parts. */
  public TypedRange<T> prefix(A first, B second) {
    return startingWith(head(first, second));
  }

  /** All keys with a first part in a range, which is chosen among all. */
  public TypedRange<T> range(UnaryOperator<TypedRange<A>> firsts) {
    return startingWith(new byte[0], this.first, firsts);
  }

  /** All keys with this first part and a second part in a range, which is chosen among all. */
  public TypedRange<T> range(A first, UnaryOperator<TypedRange<B>> seconds) {
    return startingWith(head(first), this.second, seconds);
  }

  /** All keys with these first two parts and a third part in a range, which is chosen among all. */
  public TypedRange<T> range(A first, B second, UnaryOperator<TypedRange<C>> thirds) {
    return startingWith(head(first, second), this.third, thirds);
  }

  private byte[] head(A first) {
    return this.first.delimited().encode(first);
  }

  private byte[] head(A first, B second) {
    return joined(head(first), this.second.delimited().encode(second));
  }
}
