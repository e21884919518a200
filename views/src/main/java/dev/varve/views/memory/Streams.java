package dev.varve.views.memory;

import dev.varve.store.Cursor;
import dev.varve.store.Keyspace;
import dev.varve.store.Store;
import dev.varve.store.WriteAccess;
import dev.varve.store.WriteBatch;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The streams: numbered segments, and a head that says how many there are.
 *
 * <p>A segment is written in one batch with the head, by one thread a stream, so that the order of
 * segments is the order of commits and a reader never sees one come in front of what it has read.
 */
final class Streams {
  private static final int LOCKS = 64;

  private final Store store;
  private final Keyspace keyspace;
  private final MemoryKeys keys;
  private final Lock[] locks = new Lock[LOCKS];

  Streams(Store store, Keyspace keyspace, MemoryKeys keys) {
    this.store = store;
    this.keyspace = keyspace;
    this.keys = keys;
    for (int i = 0; i < LOCKS; i++) {
      locks[i] = new ReentrantLock();
    }
  }

  /**
   * What a stream has.
   *
   * @param segments how many
   * @param bytes how many, in all segments
   */
  private record Head(long segments, long bytes) {
    static Head of(byte @Nullable [] value) {
      if (value == null) {
        return new Head(0, 0);
      }
      ByteBuffer numbers = ByteBuffer.wrap(value);
      return new Head(numbers.getLong(), numbers.getLong());
    }

    byte[] value() {
      return ByteBuffer.allocate(2 * Long.BYTES).putLong(segments).putLong(bytes).array();
    }
  }

  /** Appends a segment. */
  void append(String key, byte[] data) {
    byte[] headKey = keys.stream(key);
    Lock lock = lock(key);
    lock.lock();
    try {
      Head head = Head.of(keyspace.get(headKey));
      WriteBatch batch = new WriteBatch();
      WriteAccess writes = batch.keyspace(keyspace);
      writes.put(keys.segment(key, head.segments()), data);
      writes.put(headKey, new Head(head.segments() + 1, head.bytes() + data.length).value());
      store.write(batch);
    } finally {
      lock.unlock();
    }
  }

  /** Reads a stream as it is now. */
  InputStream open(String key) {
    return new SegmentInputStream(keyspace.scan(keys.segments(key)));
  }

  /** How many bytes a stream has. */
  long length(String key) {
    return Head.of(keyspace.get(keys.stream(key))).bytes();
  }

  /** Removes a stream, and returns whether it was there. */
  boolean delete(String key) {
    byte[] headKey = keys.stream(key);
    Lock lock = lock(key);
    lock.lock();
    try {
      if (!keyspace.contains(headKey)) {
        return false;
      }
      WriteBatch batch = new WriteBatch();
      WriteAccess writes = batch.keyspace(keyspace);
      writes.delete(headKey);
      try (Cursor cursor = keyspace.scan(keys.segments(key))) {
        while (cursor.next()) {
          writes.delete(cursor.key().toByteArray());
        }
      }
      store.write(batch);
      return true;
    } finally {
      lock.unlock();
    }
  }

  private Lock lock(String key) {
    int hash = key.hashCode();
    return locks[(hash ^ hash >>> 16) & LOCKS - 1];
  }
}
