package dev.varve.codec;

import dev.varve.store.ReadAccess;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What can be read of typed keys and values: a keyspace now, a snapshot of it, or a transaction's
 * view. It is {@link ReadAccess}, with a codec for keys and one for values.
 *
 * <p>All methods throw what those of {@link ReadAccess} throw, {@link MalformedBytesException} when
 * they meet bytes that the codecs did not write, and {@link IllegalArgumentException} when a key
 * has no encoding.
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 */
public interface TypedReadAccess<K, V> {
  /** The value of a key; null if the key is absent. In Kotlin: {@code visits[key]}. */
  @Nullable V get(K key);

  /** Whether the key is present. In Kotlin: {@code key in visits}. */
  boolean contains(K key);

  /** A cursor over the keys of a range; it sees the state at this moment until it is closed. */
  TypedCursor<K, V> scan(TypedRange<K> range);

  /**
   * A cursor over the keys of a range, which is chosen among all: {@code visits.scan(all ->
   * all.from("/a").before("/c"))}.
   */
  TypedCursor<K, V> scan(UnaryOperator<TypedRange<K>> range);

  /** A cursor over all keys; it sees the state at this moment until it is closed. */
  default TypedCursor<K, V> scan() {
    return scan(UnaryOperator.identity());
  }
}
