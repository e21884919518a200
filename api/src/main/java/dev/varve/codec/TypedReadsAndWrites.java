package dev.varve.codec;

import dev.varve.store.ReadAccess;
import dev.varve.store.WriteAccess;

/** Typed reads of one thing, and writes to it. */
final class TypedReadsAndWrites<K, V> extends TypedReads<K, V> implements TypedAccess<K, V> {
  private final TypedWriteAccess<K, V> writes;

  <A extends ReadAccess & WriteAccess> TypedReadsAndWrites(A access, Coding<K, V> coding) {
    super(access, coding);
    this.writes = new TypedWrites<>(access, coding);
  }

  @Override
  public void put(K key, V value) {
    writes.put(key, value);
  }

  @Override
  public void delete(K key) {
    writes.delete(key);
  }
}
