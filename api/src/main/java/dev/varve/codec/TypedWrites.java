package dev.varve.codec;

import dev.varve.store.WriteAccess;

/** Typed writes to one thing. */
record TypedWrites<K, V>(WriteAccess writes, Coding<K, V> coding)
    implements TypedWriteAccess<K, V> {
  @Override
  public void put(K key, V value) {
    writes.put(coding.key(key), coding.value(value));
  }

  @Override
  public void delete(K key) {
    writes.delete(coding.key(key));
  }
}
