package dev.varve.engine.commit;

import dev.varve.engine.view.StoreView;
import dev.varve.entry.EntryKind;
import dev.varve.store.Durability;
import dev.varve.store.WriteBatch;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A write on its way through the queue: one operation, a batch, or something to do while nobody
 * else writes. The thread that brought it waits until it is done, so nothing of it need be copied
 * before.
 */
public final class Commit {
  static final int WAITING = 0;
  static final int LEADS = 1;
  static final int DONE = 2;

  // What is to be done: a batch, something exclusive, or a single write of key and value.
  private final @Nullable WriteBatch batch;
  private final @Nullable Runnable exclusive;
  private final @Nullable Check check;
  private final int keyspace;
  private final EntryKind kind;
  private final byte[] key;
  private final byte[] value;
  private final Durability durability;

  // Its place in the queue.
  private final Thread thread = Thread.currentThread();
  volatile @Nullable Commit next;
  volatile int state;
  volatile boolean parked;
  private @Nullable RuntimeException failure;

  private static final byte[] NONE = new byte[0];

  /** Looks whether a commit may still be made, when nothing can come between any more. */
  @FunctionalInterface
  public interface Check {
    /** What to throw if the commit must not be made, else null. */
    @Nullable RuntimeException objection(StoreView view) throws IOException;
  }

  private Commit(
      @Nullable WriteBatch batch,
      @Nullable Runnable exclusive,
      @Nullable Check check,
      int keyspace,
      EntryKind kind,
      byte[] key,
      byte[] value,
      Durability durability) {
    this.batch = batch;
    this.exclusive = exclusive;
    this.check = check;
    this.keyspace = keyspace;
    this.kind = kind;
    this.key = key;
    this.value = value;
    this.durability = durability;
  }

  /** A single write. */
  public static Commit of(
      int keyspace, EntryKind kind, byte[] key, byte[] value, Durability durability) {
    return new Commit(null, null, null, keyspace, kind, key, value, durability);
  }

  /** A batch, with a check that is made before it takes its place in the order. */
  public static Commit of(WriteBatch batch, Durability durability, @Nullable Check check) {
    return new Commit(batch, null, check, 0, EntryKind.DELETE, NONE, NONE, durability);
  }

  /** Something to do while no write is under way. */
  static Commit exclusive(Runnable task) {
    return new Commit(null, task, null, 0, EntryKind.DELETE, NONE, NONE, Durability.MEMORY);
  }

  @Nullable Runnable exclusive() {
    return exclusive;
  }

  @Nullable Check check() {
    return check;
  }

  Durability durability() {
    return durability;
  }

  Thread thread() {
    return thread;
  }

  /** Whether this may follow other commits in one group. */
  boolean canFollow() {
    return exclusive == null && check == null;
  }

  /** The number of writes. */
  int operations() {
    return batch == null ? 1 : batch.size();
  }

  /** The bytes of keys and values. */
  long dataSize() {
    return batch == null ? key.length + (long) value.length : batch.dataSize();
  }

  /** Adds the writes to a record. */
  void encode(RecordWriter record) {
    if (batch == null) {
      record.add(keyspace, kind, key, value);
    } else {
      record.add(batch);
    }
  }

  void fail(RuntimeException why) {
    failure = why;
  }

  boolean hasFailed() {
    return failure != null;
  }

  /** Throws what went wrong, if anything did. */
  void rethrow() {
    if (failure != null) {
      throw failure;
    }
  }
}
