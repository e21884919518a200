package dev.varve.codec;

import dev.varve.bytes.Bytes;
import dev.varve.store.KeyRange;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Keys of a type from one to another, in the order of a codec.
 *
 * <p>It begins with all keys, {@link KeyCodec#range()}, or those of a tuple that have some parts in
 * common, such as {@link Tuple2Codec#prefix}; each method leaves only some of them. Bounds that
 * were there before still hold.
 *
 * <pre>{@code
 * visits.scan(range -> range.from("/a").before("/c"))
 * }</pre>
 *
 * <p>Thread safety: immutable.
 *
 * @param <K> the type of keys
 */
public final class TypedRange<K extends @Nullable Object> {
  private final KeyCodec<K> codec;
  private final @Nullable Cut start;
  private final @Nullable Cut end;

  private TypedRange(KeyCodec<K> codec, @Nullable Cut start, @Nullable Cut end) {
    this.codec = codec;
    this.start = start;
    this.end = end;
  }

  /** All keys of a codec. */
  static <K extends @Nullable Object> TypedRange<K> all(KeyCodec<K> codec) {
    return new TypedRange<>(codec, null, null);
  }

  /** Those keys that are not before {@code key}. */
  public TypedRange<K> from(K key) {
    return narrowed(Cut.key(codec.encode(key), false), null);
  }

  /** Those keys that are after {@code key}. */
  public TypedRange<K> after(K key) {
    return narrowed(Cut.key(codec.encode(key), true), null);
  }

  /** Those keys that are before {@code key}. */
  public TypedRange<K> before(K key) {
    return narrowed(null, Cut.key(codec.encode(key), false));
  }

  /** Those keys that are not after {@code key}. */
  public TypedRange<K> upTo(K key) {
    return narrowed(null, Cut.key(codec.encode(key), true));
  }

  /** Those keys that are between two places; null for no bound. */
  TypedRange<K> narrowed(@Nullable Cut from, @Nullable Cut to) {
    return new TypedRange<>(
        codec,
        start == null || (from != null && from.isAfter(start)) ? from : start,
        end == null || (to != null && end.isAfter(to)) ? to : end);
  }

  /**
   * The texts of a range that start with {@code prefix}, whether they ascend or descend.
   *
   * @throws IllegalArgumentException if the prefix has half of a surrogate pair
   */
  public static TypedRange<String> startingWith(TypedRange<String> texts, String prefix) {
    if (prefix.isEmpty()) {
      return texts;
    }
    Comparator<String> order = texts.codec.comparator();
    String next = Text.afterAll(prefix);
    if (next == null) {
      return order.compare("", prefix) < 0 ? texts.from(prefix) : texts.upTo(prefix);
    }
    return order.compare(prefix, next) < 0
        ? texts.from(prefix).before(next)
        : texts.upTo(prefix).after(next);
  }

  /** Whether {@code key} is in the range. */
  public boolean contains(K key) {
    return bytes().contains(Bytes.wrap(codec.encode(key)));
  }

  /** The range of the bytes that are written for these keys. */
  public KeyRange bytes() {
    Bytes from = start == null ? null : start.place();
    if (start != null && from == null) {
      return new KeyRange(null, Bytes.EMPTY);
    }
    return new KeyRange(from, end == null ? null : end.place());
  }

  @Nullable Cut start() {
    return start;
  }

  @Nullable Cut end() {
    return end;
  }
}
