package dev.varve.codec;

import java.util.Comparator;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Keys of one type that are written as keys of another, and order as these do. */
final class MappedKeys<K extends @Nullable Object, L extends @Nullable Object>
    extends MappedValues<K, L> implements KeyCodec<K> {
  private final KeyCodec<L> codec;
  private final Comparator<K> comparator;

  MappedKeys(
      KeyCodec<L> codec,
      Function<? super K, ? extends L> to,
      Function<? super L, ? extends K> from) {
    super(codec, to, from);
    this.codec = codec;
    this.comparator = (a, b) -> codec.comparator().compare(to.apply(a), to.apply(b));
  }

  /** The codec of what is written. */
  KeyCodec<L> written() {
    return codec;
  }

  @Override
  public Comparator<K> comparator() {
    return comparator;
  }

  @Override
  public OptionalInt width() {
    return codec.width();
  }
}
