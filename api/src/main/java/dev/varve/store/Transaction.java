package dev.varve.store;

/**
 * Reads and writes that take effect together or not at all. Its own methods act on the keyspace
 * {@code default}.
 *
 * <p>A transaction reads the state at the moment it began, with its own writes on top, and keeps
 * its writes in memory until it commits. It gives snapshot isolation: of two transactions that ran
 * side by side and wrote the same key, the first to commit wins and the other's {@link #commit}
 * throws {@link ConflictException}. Readers are never checked, so write skew is possible. One that
 * is forgotten costs nothing but memory.
 *
 * <p>Thread safety: none; one thread at a time.
 */
public interface Transaction extends ReadAccess, WriteAccess, AutoCloseable {
  /** This transaction's view of another keyspace of the same store. */
  KeyspaceView keyspace(Keyspace keyspace);

  /** What a transaction sees of a keyspace, and writes to it. */
  interface KeyspaceView extends ReadAccess, WriteAccess {}

  /**
   * Makes all writes, visible together, and ends the transaction.
   *
   * @throws ConflictException if a key that was written here was written by somebody else since
   *     this transaction began; nothing was written, and the transaction is over
   * @throws TransactionClosedException if it was committed or closed before
   */
  void commit();

  /** Commits with at least this durability. */
  void commit(Durability durability);

  /** Ends the transaction without writing anything. After {@link #commit} it does nothing. */
  @Override
  void close();
}
