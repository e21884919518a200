package dev.varve.codec;

import java.util.Comparator;
import java.util.OptionalInt;
import java.util.function.Function;

/** Keys of one type that are written as keys of another, and order as these do. */
final class MappedKeys<K, L> extends MappedValues<K, L> implements KeyCodec<K> {
  private final KeyCodec<L> codec;
  private final Comparator<K> comparator;

  MappedKeys(
      KeyCodec<L> codec,
      Function<? super K, ? extends L> to,
      Function<? super L, ? extends K> from) {
    super(codec, to, from);
    this.codec = codec;
    this.comparator = Comparator.comparing(to, codec.comparator());
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
