package dev.varve.store;

import dev.varve.codec.KeyCodec;
import dev.varve.codec.TypedKeyspace;
import dev.varve.codec.ValueCodec;
import java.util.SortedSet;
import java.util.UUID;

/**
 * An open store: a directory with one log, one commit order, shared caches and background workers,
 * that holds named keyspaces. Its own read and write methods act on the keyspace {@code default}.
 *
 * <p><em>Commit order.</em> Every successful write has a place in one order, in which writes take
 * effect, become visible, are logged and are recovered. After any crash the store holds exactly the
 * effects of a prefix of that order that includes everything promised by {@link Durability}.
 * Batches are all or nothing: for readers, for snapshots, for crashes, for errors.
 *
 * <p><em>Interrupts</em> never abort or lose a write: the call finishes and the interrupt status is
 * kept.
 *
 * <p>Thread safety: all methods may be called by any thread.
 */
public interface Store extends ReadAccess, WriteAccess, AutoCloseable {
  /** The name of the keyspace that always exists. */
  String DEFAULT_KEYSPACE = "default";

  /** The identity that the store got when it was created. */
  UUID id();

  /**
   * The keyspace of this name; it is created, durably, if it does not exist.
   *
   * @param name up to 64 lower-case letters, digits, hyphens, underscores and dots, starting with a
   *     letter or digit
   * @throws IllegalArgumentException if the name is anything else
   */
  Keyspace keyspace(String name);

  /** The default keyspace with typed keys and values: see {@link Keyspace#typed}. */
  default <K, V> TypedKeyspace<K, V> typed(KeyCodec<K> keys, ValueCodec<V> values) {
    return keyspace(DEFAULT_KEYSPACE).typed(keys, values);
  }

  /** The names of all keyspaces. */
  SortedSet<String> keyspaces();

  /** Gives a key of the default keyspace a value, with at least this durability. */
  void put(byte[] key, byte[] value, Durability durability);

  /** Makes a key of the default keyspace absent, with at least this durability. */
  void delete(byte[] key, Durability durability);

  /**
   * Makes all writes of a batch, or none, visible together.
   *
   * @throws WriteRejectedException if the batch was not made and never will be
   * @throws WriteOutcomeUnknownException if it may or may not be there, as a whole, after the store
   *     was reopened
   */
  void write(WriteBatch batch);

  /** Makes all writes of a batch, or none, with at least this durability. */
  void write(WriteBatch batch, Durability durability);

  /** The state at this moment, to be read until the snapshot is closed. */
  Snapshot snapshot();

  /** Starts a transaction that reads the state at this moment. */
  Transaction begin();

  /** Makes every write that returned before this call durable on the device. */
  void sync();

  /** The place of the newest visible write in the commit order; 0 if there is none. */
  long latestSequence();

  /**
   * The place up to which the commit order would survive the loss of power now. It never goes back
   * and is never ahead of the truth.
   */
  long durableSequence();

  /** Writes what is in memory to tables, in every keyspace, and returns when they are durable. */
  void flush();

  /**
   * Merges all tables of every keyspace as far as its policy likes, and returns when it is done.
   */
  void compact();

  /**
   * Waits until no flush and no compaction is running or due: the trees are as their policies want
   * them.
   */
  void awaitIdle();

  /** Reads everything on disk, past all caches, and reports all damage that it finds. */
  VerifyReport verify();

  /** Whether the store works, and if not, how. */
  StoreState state();

  /**
   * Leaves {@link StoreState#SUSPENDED} when its cause is gone, such as a full disk; in any other
   * state it does nothing.
   *
   * @throws StoreException if the cause is not gone
   */
  void resume();

  /** What happened since the store was opened. */
  StoreStats stats();

  /**
   * Finishes running writes, stops background work, and closes everything. What is in memory is not
   * flushed if the log has it, and is flushed if there is no log. Reads and writes of other threads
   * end or throw {@link StoreClosedException}. Closing twice does nothing.
   *
   * @throws StoreException if something failed while closing, or if what is in memory is lost
   *     because no log has it and the store takes no writes; everything is closed all the same
   */
  @Override
  void close();
}
