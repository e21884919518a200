package dev.varve.store;

import dev.varve.bytes.Bytes;
import dev.varve.bytes.Window;
import dev.varve.entry.EntryKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes that take effect together or not at all, also across keyspaces. Its own methods act on the
 * keyspace {@code default}; of several writes to one key, the last counts.
 *
 * <p>A batch may be written any number of times, and emptied and filled again.
 *
 * <p>Thread safety: none; one thread at a time.
 */
public final class WriteBatch implements WriteAccess {
  private static final int FIRST_SIZE = 256;
  private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

  // Each write is: kind, keyspace (an index into the list), length of the key, key, length of the
  // value, value; numbers other than the kind as four bytes.
  private byte[] writes = new byte[FIRST_SIZE];
  private int end;
  private int count;
  private long dataSize;
  private final List<@Nullable Keyspace> keyspaces = new ArrayList<>();

  /** An empty batch. */
  public WriteBatch() {}

  @Override
  public void put(byte[] key, byte[] value) {
    add(null, EntryKind.PUT, key, Objects.requireNonNull(value, "value"));
  }

  @Override
  public void delete(byte[] key) {
    add(null, EntryKind.DELETE, key, Bytes.EMPTY.array());
  }

  /** Adds writes to another keyspace to this batch. */
  public WriteAccess keyspace(Keyspace keyspace) {
    Objects.requireNonNull(keyspace, "keyspace");
    return new WriteAccess() {
      @Override
      public void put(byte[] key, byte[] value) {
        add(keyspace, EntryKind.PUT, key, Objects.requireNonNull(value, "value"));
      }

      @Override
      public void delete(byte[] key) {
        add(keyspace, EntryKind.DELETE, key, Bytes.EMPTY.array());
      }
    };
  }

  private void add(@Nullable Keyspace keyspace, EntryKind kind, byte[] key, byte[] value) {
    Objects.requireNonNull(key, "key");
    ensureRoom(13L + key.length + value.length);
    int index = indexOf(keyspace);
    writes[end++] = kind.code();
    addInt(index);
    addBytes(key);
    addBytes(value);
    count++;
    dataSize += key.length + (long) value.length;
  }

  private int indexOf(@Nullable Keyspace keyspace) {
    for (int i = 0; i < keyspaces.size(); i++) {
      if (Objects.equals(keyspaces.get(i), keyspace)) {
        return i;
      }
    }
    keyspaces.add(keyspace);
    return keyspaces.size() - 1;
  }

  private void addBytes(byte[] bytes) {
    addInt(bytes.length);
    System.arraycopy(bytes, 0, writes, end, bytes.length);
    end += bytes.length;
  }

  private void addInt(int value) {
    writes[end++] = (byte) (value >>> 24);
    writes[end++] = (byte) (value >>> 16);
    writes[end++] = (byte) (value >>> 8);
    writes[end++] = (byte) value;
  }

  private void ensureRoom(long more) {
    long needed = end + more;
    if (needed > LARGEST_ARRAY) {
      throw new WriteRejectedException(
          WriteRejectedException.Reason.TOO_LARGE,
          "a batch of more than "
              + LARGEST_ARRAY
              + " bytes cannot be written; use several batches");
    }
    if (needed > writes.length) {
      writes =
          Arrays.copyOf(
              writes, (int) Math.min(LARGEST_ARRAY, Math.max(needed, writes.length * 2L)));
    }
  }

  /** The number of writes. */
  public int size() {
    return count;
  }

  /** Whether there are no writes. */
  public boolean isEmpty() {
    return count == 0;
  }

  /** The bytes of all keys and values. */
  public long dataSize() {
    return dataSize;
  }

  /** Forgets all writes, but keeps the memory for the next ones. */
  public void clear() {
    end = 0;
    count = 0;
    dataSize = 0;
    keyspaces.clear();
  }

  /**
   * Shows all writes to {@code visitor}, in the order in which they were added.
   *
   * <p>REQUIRES: the visitor leaves the batch as it is.
   */
  public void forEach(Visitor visitor) {
    Window key = new Window();
    Window value = new Window();
    int at = 0;
    while (at < end) {
      EntryKind kind = Objects.requireNonNull(EntryKind.ofCode(writes[at]));
      Keyspace keyspace = keyspaces.get(readInt(at + 1));
      int keyLength = readInt(at + 5);
      int keyAt = at + 9;
      int valueLength = readInt(keyAt + keyLength);
      int valueAt = keyAt + keyLength + 4;
      visitor.write(
          keyspace,
          kind,
          key.show(writes, keyAt, keyLength),
          value.show(writes, valueAt, valueLength));
      at = valueAt + valueLength;
    }
  }

  private int readInt(int at) {
    return (writes[at] & 0xff) << 24
        | (writes[at + 1] & 0xff) << 16
        | (writes[at + 2] & 0xff) << 8
        | (writes[at + 3] & 0xff);
  }

  /** Receives the writes of a batch. */
  @FunctionalInterface
  public interface Visitor {
    /**
     * Receives one write.
     *
     * @param keyspace null for the default keyspace
     * @param kind what the write does
     * @param key borrowed
     * @param value borrowed; empty unless the kind has a value
     */
    void write(@Nullable Keyspace keyspace, EntryKind kind, Bytes key, Bytes value);
  }
}
