package dev.varve.codec;

/**
 * Typed keys and values that can be read and written: a keyspace now, or a transaction's view.
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 */
public interface TypedAccess<K, V> extends TypedReadAccess<K, V>, TypedWriteAccess<K, V> {}
