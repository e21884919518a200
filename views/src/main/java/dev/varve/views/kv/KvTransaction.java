package dev.varve.views.kv;

import dev.varve.store.Durability;
import dev.varve.store.Keyspace;
import dev.varve.store.Transaction;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes of a {@link KvStore} that take effect together or not at all.
 *
 * <p>It reads the state at the moment it began, with its own writes on top, and nobody sees these
 * before they are committed. Of two transactions that ran side by side and wrote the same key, the
 * first to commit wins; what was only read is not checked.
 *
 * <p>It ends with {@link #commit}, {@link #abort} or {@link #close}. From then on every call but
 * {@link #close} throws {@link KvTransactionClosedException}, also calls to its cursors.
 *
 * <p>Thread safety: none; one thread at a time.
 */
public final class KvTransaction implements AutoCloseable {
  private final Transaction transaction;
  private final Transaction.KeyspaceView view;
  private final Set<KvCursor> cursors = new LinkedHashSet<>();
  private @Nullable String ended;

  KvTransaction(Transaction transaction, Keyspace keyspace) {
    this.transaction = transaction;
    this.view = transaction.keyspace(keyspace);
  }

  /** The value of a key, the caller's own copy; null if the key is absent. */
  public byte @Nullable [] get(byte[] key) {
    ensureOpen();
    return view.get(key);
  }

  /**
   * Gives a key a value.
   *
   * @return whether that changes what this transaction sees: the key is new, was deleted or had
   *     another value. If not, nothing is written
   */
  public boolean set(byte[] key, byte[] value) {
    ensureOpen();
    Objects.requireNonNull(value, "value");
    if (Arrays.equals(view.get(key), value)) {
      return false;
    }
    view.put(key, value);
    return true;
  }

  /**
   * Makes a key absent.
   *
   * @return whether it was there. If not, nothing is written
   */
  public boolean delete(byte[] key) {
    ensureOpen();
    if (!view.contains(key)) {
      return false;
    }
    view.delete(key);
    return true;
  }

  /**
   * A cursor at the first key from {@code target} on, over what this transaction sees now. Writes
   * that are made later are not shown by it.
   */
  public KvCursor seek(byte[] target) {
    ensureOpen();
    KvCursor cursor = KvCursor.at(target, view, this);
    cursors.add(cursor);
    return cursor;
  }

  /**
   * Makes all writes, visible together. If there are none, nothing is logged and nothing is synced.
   *
   * <p>The transaction is over, also if this throws: what it read is out of date then, so the same
   * writes would be wrong. Begin a new one and do the same again, as {@link KvStore#transact} does.
   *
   * @throws dev.varve.store.ConflictException if a key that was written here was written by
   *     somebody else since this transaction began; nothing was written
   * @throws dev.varve.store.WriteRejectedException if nothing was written for another reason
   * @throws dev.varve.store.WriteOutcomeUnknownException if all or nothing will be there after the
   *     store was reopened
   */
  public void commit() {
    commit(Durability.MEMORY);
  }

  /** Commits with at least this durability. */
  public void commit(Durability durability) {
    ensureOpen();
    closeCursors();
    ended = "its commit failed; begin a new one and do the same again";
    transaction.commit(durability);
    ended = "it was committed; begin a new one";
  }

  /** Ends the transaction without writing anything. */
  public void abort() {
    ensureOpen();
    close();
  }

  /** Aborts the transaction, unless it has ended. */
  @Override
  public void close() {
    if (ended == null) {
      ended = "it was aborted; begin a new one";
      try {
        closeCursors();
      } finally {
        transaction.close();
      }
    }
  }

  void ensureOpen() {
    if (ended != null) {
      throw new KvTransactionClosedException("the transaction is closed: " + ended);
    }
  }

  void forget(KvCursor cursor) {
    cursors.remove(cursor);
  }

  void closeCursors() {
    List.copyOf(cursors).forEach(KvCursor::close);
  }
}
