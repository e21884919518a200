package dev.varve.codec;

import java.util.Arrays;
import java.util.Comparator;
import java.util.OptionalInt;

/** Pairs: the first part, delimited, and then the second as it is. */
final class Pairs<A, B> implements KeyCodec<Pair<A, B>> {
  private final KeyCodec<A> first;
  private final KeyCodec<B> second;
  private final Delimited<A> delimited;

  Pairs(KeyCodec<A> first, KeyCodec<B> second) {
    this.first = first;
    this.second = second;
    this.delimited = new Delimited<>(first);
  }

  @Override
  public byte[] encode(Pair<A, B> key) {
    byte[] head = delimited.encode(key.first());
    byte[] tail = second.encode(key.second());
    byte[] bytes = Arrays.copyOf(head, head.length + tail.length);
    System.arraycopy(tail, 0, bytes, head.length, tail.length);
    return bytes;
  }

  @Override
  public Pair<A, B> decode(byte[] bytes) {
    int end = delimited.end(bytes);
    return new Pair<>(
        delimited.decode(bytes, end), second.decode(Arrays.copyOfRange(bytes, end, bytes.length)));
  }

  @Override
  public Comparator<Pair<A, B>> comparator() {
    return Comparator.comparing((Pair<A, B> pair) -> pair.first(), first.comparator())
        .thenComparing(Pair::second, second.comparator());
  }

  @Override
  public OptionalInt width() {
    OptionalInt one = first.width();
    OptionalInt other = second.width();
    return one.isPresent() && other.isPresent()
        ? OptionalInt.of(one.getAsInt() + other.getAsInt())
        : OptionalInt.empty();
  }
}
