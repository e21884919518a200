package dev.varve.codec;

import dev.varve.store.WriteAccess;

/**
 * What can be written of typed keys and values: a keyspace now, or a batch or transaction for
 * later. It is {@link WriteAccess}, with a codec for keys and one for values.
 *
 * <p>All methods throw what those of {@link WriteAccess} throw, and {@link
 * IllegalArgumentException} when a key or value has no encoding.
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 */
public interface TypedWriteAccess<K, V> {
  /** Gives a key a value. */
  void put(K key, V value);

  /** Makes a key absent; it need not be present. */
  void delete(K key);
}
