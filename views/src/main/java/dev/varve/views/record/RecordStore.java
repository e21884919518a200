package dev.varve.views.record;

import dev.varve.bytes.Bytes;
import dev.varve.store.Cursor;
import dev.varve.store.KeyRange;
import dev.varve.store.Keyspace;
import dev.varve.store.ReadAccess;
import dev.varve.store.Snapshot;
import dev.varve.store.Store;
import dev.varve.store.WriteAccess;
import dev.varve.store.WriteBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Records in groups: each has data, and an id that is its own within its group.
 *
 * <pre>{@code
 * RecordStore records = RecordStore.over(store, store.keyspace("records"));
 * records.insert("orders", 1, data);
 * records.range("orders", 1, 100, (id, found) -> {
 *   use(id, found);
 *   return Visit.CONTINUE;
 * });
 * }</pre>
 *
 * <p>The first record that is inserted into a group creates it, in the same write; an insert that
 * fails creates nothing. A group stays when its last record was deleted, until it is dropped. Any
 * text without half surrogate pairs may name a group, also the empty one; ids are all numbers of 64
 * bits, the negative ones before the others.
 *
 * <p>Every change is one write: after a crash, and for every reader, a record is as it was before
 * or as it is after. How durable a change is when its method returns, the store decides. Reads take
 * no lock. Every method may throw what the store throws; see {@link ReadAccess} and {@link
 * WriteAccess}.
 *
 * <p>REQUIRES: whoever changes what is in the keyspace does so through the same object, because its
 * locks are what makes "insert" find out whether a record exists. There need not be a second one:
 * it holds nothing open and does not own the store.
 *
 * <p>Thread safety: all methods may be called by any thread.
 */
public final class RecordStore {
  /** The largest data of a record, in bytes, unless the builder says something else. */
  public static final int DEFAULT_MAX_RECORD_SIZE = 3000;

  private final Store store;
  private final Keyspace keyspace;
  private final int maxRecordSize;
  private final RecordKeys keys = new RecordKeys();
  private final RecordLocks locks = new RecordLocks();

  private RecordStore(Builder builder) {
    this.store = builder.store;
    this.keyspace = builder.keyspace;
    this.maxRecordSize = builder.maxRecordSize;
  }

  /**
   * The records in a keyspace of {@code store}, of up to {@link #DEFAULT_MAX_RECORD_SIZE} bytes.
   */
  public static RecordStore over(Store store, Keyspace keyspace) {
    return builder(store, keyspace).build();
  }

  /** The records in a keyspace of {@code store}, with options. */
  public static Builder builder(Store store, Keyspace keyspace) {
    return new Builder(store, keyspace);
  }

  /**
   * Adds a record, and its group if it is the first.
   *
   * @throws RecordExistsException if the group has a record of this id
   * @throws RecordTooLargeException if the data are larger than the limit
   */
  public void insert(String group, long id, byte[] data) {
    checkSize(group, id, data);
    byte[] groupKey = keys.group(group);
    byte[] key = keys.record(group, id);
    locks.changeRecord(
        group,
        id,
        () -> {
          if (keyspace.contains(key)) {
            throw new RecordExistsException(group, id);
          }
          WriteBatch batch = new WriteBatch();
          WriteAccess writes = batch.keyspace(keyspace);
          if (!keyspace.contains(groupKey)) {
            writes.put(groupKey, Bytes.EMPTY.array());
          }
          writes.put(key, data);
          store.write(batch);
        });
  }

  /**
   * The data of a record. In Kotlin: {@code records[group, id]}.
   *
   * @return the caller's own copy
   * @throws GroupNotFoundException if there is no such group
   * @throws RecordNotFoundException if the group has no record of this id
   */
  public byte[] get(String group, long id) {
    byte[] key = keys.record(group, id);
    byte[] found = keyspace.get(key);
    if (found != null) {
      return found;
    }
    // What is missing, the group or the record, only one state can tell.
    try (Snapshot snapshot = store.snapshot()) {
      ReadAccess state = snapshot.keyspace(keyspace);
      requireGroup(state, group);
      found = state.get(key);
    }
    if (found == null) {
      throw new RecordNotFoundException(group, id);
    }
    return found;
  }

  /** Whether the group is there and has a record of this id. */
  public boolean contains(String group, long id) {
    return keyspace.contains(keys.record(group, id));
  }

  /**
   * Replaces the data of a record.
   *
   * @throws GroupNotFoundException if there is no such group
   * @throws RecordNotFoundException if the group has no record of this id
   * @throws RecordTooLargeException if the data are larger than the limit
   */
  public void update(String group, long id, byte[] data) {
    checkSize(group, id, data);
    byte[] key = keys.record(group, id);
    locks.changeRecord(
        group,
        id,
        () -> {
          requireRecord(group, id, key);
          keyspace.put(key, data);
        });
  }

  /**
   * Removes a record.
   *
   * @throws GroupNotFoundException if there is no such group
   * @throws RecordNotFoundException if the group has no record of this id
   */
  public void delete(String group, long id) {
    byte[] key = keys.record(group, id);
    locks.changeRecord(
        group,
        id,
        () -> {
          requireRecord(group, id, key);
          keyspace.delete(key);
        });
  }

  /**
   * Shows the records of a group to {@code visitor}, from the smallest id to the largest, as they
   * are at this moment; the visitor may change the group meanwhile.
   *
   * @param startId the first id, included
   * @param endId the last id, included; if it is smaller than the first, there is nothing to show
   * @return how many records were shown
   * @throws GroupNotFoundException if there is no such group
   * @throws X if the visitor throws it; the walk is over
   */
  public <X extends Exception> long range(
      String group, long startId, long endId, RecordVisitor<X> visitor) throws X {
    Objects.requireNonNull(visitor, "visitor");
    try (Snapshot snapshot = store.snapshot()) {
      ReadAccess state = snapshot.keyspace(keyspace);
      requireGroup(state, group);
      if (startId > endId) {
        return 0;
      }
      long shown = 0;
      try (Cursor cursor = state.scan(keys.records(group, startId, endId))) {
        while (cursor.next()) {
          shown++;
          Visit wish = visitor.visit(keys.id(cursor.key()), cursor.value().toByteArray());
          if (wish == Visit.STOP) {
            break;
          }
        }
      }
      return shown;
    }
  }

  /** Shows all records of a group, as {@link #range(String, long, long, RecordVisitor)} does. */
  public <X extends Exception> long range(String group, RecordVisitor<X> visitor) throws X {
    return range(group, Long.MIN_VALUE, Long.MAX_VALUE, visitor);
  }

  /** The names of all groups, in the order of their UTF-8 encodings. */
  public List<String> groups() {
    List<String> names = new ArrayList<>();
    try (Cursor cursor = keyspace.scan(keys.groups())) {
      while (cursor.next()) {
        names.add(keys.name(cursor.key()));
      }
    }
    return names;
  }

  /**
   * How many records a group has. They are counted one by one.
   *
   * @throws GroupNotFoundException if there is no such group
   */
  public long count(String group) {
    return statistics(group).records();
  }

  /**
   * How much is in a group. All records are looked at.
   *
   * @throws GroupNotFoundException if there is no such group
   */
  public GroupStatistics statistics(String group) {
    long records = 0;
    long bytes = 0;
    int largest = 0;
    try (Snapshot snapshot = store.snapshot()) {
      ReadAccess state = snapshot.keyspace(keyspace);
      requireGroup(state, group);
      try (Cursor cursor = state.scan(keys.records(group, Long.MIN_VALUE, Long.MAX_VALUE))) {
        while (cursor.next()) {
          int size = cursor.value().length();
          records++;
          bytes += size;
          largest = Math.max(largest, size);
        }
      }
    }
    return new GroupStatistics(records, bytes, largest);
  }

  /**
   * Removes a group and all its records in one write: nobody ever sees a part of it. The write
   * holds the keys of all records, so a group whose keys are more than the store's {@code
   * max-batch-size} must be emptied with {@link #delete} first.
   *
   * @throws GroupNotFoundException if there is no such group
   */
  public void dropGroup(String group) {
    byte[] groupKey = keys.group(group);
    KeyRange records = keys.records(group, Long.MIN_VALUE, Long.MAX_VALUE);
    locks.changeGroup(
        group,
        () -> {
          requireGroup(keyspace, group);
          WriteBatch batch = new WriteBatch();
          WriteAccess writes = batch.keyspace(keyspace);
          writes.delete(groupKey);
          try (Cursor cursor = keyspace.scan(records)) {
            while (cursor.next()) {
              writes.delete(cursor.key().toByteArray());
            }
          }
          store.write(batch);
        });
  }

  private void checkSize(String group, long id, byte[] data) {
    if (data.length > maxRecordSize) {
      throw new RecordTooLargeException(group, id, data.length, maxRecordSize);
    }
  }

  private void requireGroup(ReadAccess state, String group) {
    if (!state.contains(keys.group(group))) {
      throw new GroupNotFoundException(group);
    }
  }

  private void requireRecord(String group, long id, byte[] key) {
    if (!keyspace.contains(key)) {
      requireGroup(keyspace, group);
      throw new RecordNotFoundException(group, id);
    }
  }

  /**
   * Options of a {@link RecordStore}.
   *
   * <p>Thread safety: none; one thread at a time.
   */
  public static final class Builder {
    private final Store store;
    private final Keyspace keyspace;
    private int maxRecordSize = DEFAULT_MAX_RECORD_SIZE;

    private Builder(Store store, Keyspace keyspace) {
      this.store = Objects.requireNonNull(store, "store");
      this.keyspace = Objects.requireNonNull(keyspace, "keyspace");
    }

    /** Takes records of up to {@code bytes} of data. Those that are there already stay. */
    public Builder maxRecordSize(int bytes) {
      if (bytes < 0) {
        throw new IllegalArgumentException("maxRecordSize is " + bytes + ", but at least 0");
      }
      maxRecordSize = bytes;
      return this;
    }

    /** Takes records of any size that the store takes. */
    public Builder noMaxRecordSize() {
      return maxRecordSize(Integer.MAX_VALUE);
    }

    /** The records. */
    public RecordStore build() {
      return new RecordStore(this);
    }
  }
}
