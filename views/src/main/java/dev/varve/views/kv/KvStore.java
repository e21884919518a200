package dev.varve.views.kv;

import dev.varve.store.Keyspace;
import dev.varve.store.Store;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A keyspace as a key-value store: writes say what they changed, those that change nothing are not
 * logged, and transactions span several keys.
 *
 * <p>It holds nothing but the keyspace: there may be any number of views of the same keyspace, of
 * this and other kinds, and whatever writes to it is seen by all.
 *
 * <pre>{@code
 * KvStore accounts = KvStore.over(store, store.keyspace("accounts"));
 * boolean changed = accounts.set(key, value);
 * try (KvTransaction transaction = accounts.begin()) {
 *   transaction.delete(key);
 *   transaction.set(other, value);
 *   transaction.commit();
 * }
 * }</pre>
 *
 * <p>Thread safety: all methods may be called by any thread.
 */
public final class KvStore {
  private final Store store;
  private final Keyspace keyspace;

  private KvStore(Store store, Keyspace keyspace) {
    this.store = store;
    this.keyspace = keyspace;
  }

  /** A view of a keyspace of an open store. */
  public static KvStore over(Store store, Keyspace keyspace) {
    return new KvStore(
        Objects.requireNonNull(store, "store"), Objects.requireNonNull(keyspace, "keyspace"));
  }

  /** The value of a key, the caller's own copy; null if the key is absent. */
  public byte @Nullable [] get(byte[] key) {
    return keyspace.get(key);
  }

  /**
   * Gives a key a value, in a transaction of its own.
   *
   * @return whether the key was new or deleted, or had another value. If not, nothing is logged
   */
  public boolean set(byte[] key, byte[] value) {
    return transact(transaction -> transaction.set(key, value));
  }

  /**
   * Makes a key absent, in a transaction of its own.
   *
   * @return whether it was there. If not, nothing is logged
   */
  public boolean delete(byte[] key) {
    return transact(transaction -> transaction.delete(key));
  }

  /** A cursor at the first key from {@code target} on, over the state now. */
  public KvCursor seek(byte[] target) {
    return KvCursor.at(target, keyspace, null);
  }

  /** Starts a transaction that reads the state at this moment. */
  public KvTransaction begin() {
    return new KvTransaction(store.begin(), keyspace);
  }

  /**
   * Does work in a transaction and commits it, again and again until it does not conflict: see
   * {@link Transactions#transact}.
   *
   * @param work leaves it to this method to commit the transaction; it may be called any number of
   *     times
   * @return what the work returned when it was done for the last time
   */
  public <R extends @Nullable Object> R transact(
      Function<? super KvTransaction, ? extends R> work) {
    return Transactions.transact(
        store,
        transaction -> {
          KvTransaction view = new KvTransaction(transaction, keyspace);
          try {
            return work.apply(view);
          } finally {
            view.closeCursors();
          }
        });
  }

  @Override
  public String toString() {
    return "key-value store over " + keyspace;
  }
}
