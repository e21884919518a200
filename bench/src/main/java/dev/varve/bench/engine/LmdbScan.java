package dev.varve.bench.engine;

import dev.varve.bytes.Bytes;
import dev.varve.bytes.Window;
import java.nio.ByteBuffer;
import org.lmdbjava.Cursor;
import org.lmdbjava.GetOp;

/**
 * A cursor of LMDB. It stands on pages of the map; keys and values are copied once, into arrays
 * that are used again.
 */
final class LmdbScan implements BenchScan {
  private static final int FIRST_SIZE = 256;

  private final LmdbReaders readers;
  private final LmdbReader reader;
  private final Cursor<ByteBuffer> cursor;
  private final Window key = new Window();
  private final Window value = new Window();
  private byte[] keyArray = new byte[FIRST_SIZE];
  private byte[] valueArray = new byte[FIRST_SIZE];

  LmdbScan(LmdbReaders readers) {
    this.readers = readers;
    reader = readers.take();
    cursor = reader.cursor();
  }

  @Override
  public boolean first() {
    return cursor.first();
  }

  @Override
  public boolean last() {
    return cursor.last();
  }

  @Override
  public boolean seek(byte[] from) {
    return cursor.get(reader.buffer(from), GetOp.MDB_SET_RANGE);
  }

  @Override
  public boolean next() {
    return cursor.next();
  }

  @Override
  public boolean previous() {
    return cursor.prev();
  }

  @Override
  public Bytes key() {
    ByteBuffer found = cursor.key();
    int length = found.remaining();
    if (length > keyArray.length) {
      keyArray = new byte[length];
    }
    found.get(found.position(), keyArray, 0, length);
    return key.show(keyArray, 0, length);
  }

  @Override
  public Bytes value() {
    ByteBuffer found = cursor.val();
    int length = found.remaining();
    if (length > valueArray.length) {
      valueArray = new byte[length];
    }
    found.get(found.position(), valueArray, 0, length);
    return value.show(valueArray, 0, length);
  }

  @Override
  public void close() {
    readers.give(reader);
  }
}
