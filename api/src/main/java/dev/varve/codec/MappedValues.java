package dev.varve.codec;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Values of one type that are written as values of another. */
class MappedValues<V extends @Nullable Object, W extends @Nullable Object>
    implements ValueCodec<V> {
  private final ValueCodec<W> codec;
  private final Function<? super V, ? extends W> to;
  private final Function<? super W, ? extends V> from;

  MappedValues(
      ValueCodec<W> codec,
      Function<? super V, ? extends W> to,
      Function<? super W, ? extends V> from) {
    this.codec = codec;
    this.to = to;
    this.from = from;
  }

  @Override
  public final byte[] encode(V value) {
    return codec.encode(to.apply(value));
  }

  @Override
  public final V decode(byte[] bytes) {
    W written = codec.decode(bytes);
    return Made.<V>of(() -> from.apply(written));
  }
}
