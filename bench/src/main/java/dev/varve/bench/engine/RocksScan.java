package dev.varve.bench.engine;

import dev.varve.bytes.Bytes;
import dev.varve.bytes.Window;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;

/**
 * An iterator of RocksDB. It copies into arrays that are used again, which is the cheapest way from
 * native memory into Java that RocksDB offers.
 */
class RocksScan implements BenchScan {
  private static final int FIRST_SIZE = 256;

  private final RocksIterator iterator;
  private final Window key = new Window();
  private final Window value = new Window();
  private byte[] keyArray = new byte[FIRST_SIZE];
  private byte[] valueArray = new byte[FIRST_SIZE];

  RocksScan(RocksIterator iterator) {
    this.iterator = iterator;
  }

  @Override
  public boolean first() {
    iterator.seekToFirst();
    return isValid();
  }

  @Override
  public boolean last() {
    iterator.seekToLast();
    return isValid();
  }

  @Override
  public boolean seek(byte[] from) {
    iterator.seek(from);
    return isValid();
  }

  @Override
  public boolean next() {
    iterator.next();
    return isValid();
  }

  @Override
  public boolean previous() {
    iterator.prev();
    return isValid();
  }

  /** An iterator that failed looks like one at the end, unless it is asked. */
  private boolean isValid() {
    if (iterator.isValid()) {
      return true;
    }
    try {
      iterator.status();
    } catch (RocksDBException e) {
      throw RocksEngine.failed("scan", e);
    }
    return false;
  }

  @Override
  public Bytes key() {
    int length = iterator.key(keyArray);
    if (length > keyArray.length) {
      keyArray = new byte[length];
      iterator.key(keyArray);
    }
    return key.show(keyArray, 0, length);
  }

  @Override
  public Bytes value() {
    int length = iterator.value(valueArray);
    if (length > valueArray.length) {
      valueArray = new byte[length];
      iterator.value(valueArray);
    }
    return value.show(valueArray, 0, length);
  }

  @Override
  public void close() {
    iterator.close();
  }
}
