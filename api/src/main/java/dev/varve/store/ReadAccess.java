package dev.varve.store;

import org.jspecify.annotations.Nullable;

/**
 * What can be read: a keyspace now, a snapshot of it, or a transaction's view.
 *
 * <p>A read sees every write that was acknowledged before the read began. It returns the right
 * value, or null when the key was verified to be absent, or it throws; what cannot be read is never
 * reported as absent.
 *
 * <p>All methods throw {@link StoreClosedException} after the store was closed, {@link
 * CorruptionException} when they meet damage, {@link StorageException} when the storage fails, and
 * {@link NullPointerException} when an argument is null.
 */
public interface ReadAccess {
  /**
   * The value of a key. In Kotlin: {@code store[key]}.
   *
   * @return the caller's own copy, which may be empty; null if the key is absent
   */
  byte @Nullable [] get(byte[] key);

  /** Whether the key is present. In Kotlin: {@code key in store}. */
  boolean contains(byte[] key);

  /** A cursor over the keys of a range; it sees the state at this moment until it is closed. */
  Cursor scan(KeyRange range);

  /** A cursor over all keys; it sees the state at this moment until it is closed. */
  default Cursor scan() {
    return scan(KeyRange.all());
  }
}
