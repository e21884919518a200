package dev.varve.bench.engine;

import dev.varve.bytes.Bytes;
import dev.varve.bytes.Window;
import java.nio.ByteBuffer;
import java.util.Deque;
import org.rocksdb.RocksIterator;

/** {@link RocksScan} through direct buffers, from which an entry is copied once more. */
final class RocksDirectScan extends RocksScan {
  private static final int FIRST_SIZE = 4096;

  private final RocksIterator iterator;
  private final Deque<Entry> free;
  private final Entry key;
  private final Entry value;

  /**
   * A scan.
   *
   * @param free what this thread's scans have used; belongs to the thread
   */
  RocksDirectScan(RocksIterator iterator, Deque<Entry> free) {
    super(iterator);
    this.iterator = iterator;
    this.free = free;
    key = take();
    value = take();
  }

  private Entry take() {
    Entry entry = free.poll();
    return entry == null ? new Entry() : entry;
  }

  @Override
  public Bytes key() {
    int length = iterator.key(key.room(FIRST_SIZE));
    if (length > key.size()) {
      iterator.key(key.room(length));
    }
    return key.show(length);
  }

  @Override
  public Bytes value() {
    int length = iterator.value(value.room(FIRST_SIZE));
    if (length > value.size()) {
      iterator.value(value.room(length));
    }
    return value.show(length);
  }

  @Override
  public void close() {
    free.push(key);
    free.push(value);
    super.close();
  }

  /** A key or a value. */
  static final class Entry {
    private final Window window = new Window();
    private ByteBuffer buffer = ByteBuffer.allocateDirect(FIRST_SIZE);
    private byte[] array = new byte[FIRST_SIZE];

    ByteBuffer room(int least) {
      if (least > buffer.capacity()) {
        buffer = ByteBuffer.allocateDirect(least);
        array = new byte[least];
      }
      return buffer.clear();
    }

    int size() {
      return buffer.capacity();
    }

    Bytes show(int length) {
      buffer.get(0, array, 0, length);
      return window.show(array, 0, length);
    }
  }
}
