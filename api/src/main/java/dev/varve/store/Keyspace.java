package dev.varve.store;

import dev.varve.codec.KeyCodec;
import dev.varve.codec.TypedKeyspace;
import dev.varve.codec.ValueCodec;
import dev.varve.tree.Shape;

/**
 * A named set of keys in a store, with its own memtable, table format and compaction policy.
 *
 * <p>All keyspaces of a store share its log and its commit order, so batches and snapshots span
 * them.
 *
 * <p>Thread safety: all methods may be called by any thread.
 */
public interface Keyspace extends ReadAccess, WriteAccess {
  /** The name, such as {@code default}. */
  String name();

  /** Gives a key a value, with at least this durability. */
  void put(byte[] key, byte[] value, Durability durability);

  /** Makes a key absent, with at least this durability. */
  void delete(byte[] key, Durability durability);

  /** Writes what is in memory to tables and returns when they are durable. */
  void flush();

  /** Merges all tables as far as the policy likes, and returns when it is done. */
  void compact();

  /** The tables of this keyspace now. */
  Shape shape();

  /**
   * This keyspace with typed keys and values. All that is in it must have been written with these
   * codecs.
   */
  default <K, V> TypedKeyspace<K, V> typed(KeyCodec<K> keys, ValueCodec<V> values) {
    return TypedKeyspace.over(this, keys, values);
  }
}
