package dev.varve.bench.engine;

import dev.varve.bytes.Bytes;
import dev.varve.bytes.Window;
import java.util.Map;
import org.iq80.leveldb.DBIterator;

/** An iterator of LevelDB. It makes new arrays for each entry. */
final class LevelScan implements BenchScan {
  private final DBIterator iterator;
  private final Window key = new Window();
  private final Window value = new Window();

  LevelScan(DBIterator iterator) {
    this.iterator = iterator;
  }

  private boolean show(Map.Entry<byte[], byte[]> entry) {
    byte[] found = entry.getKey();
    key.show(found, 0, found.length);
    found = entry.getValue();
    value.show(found, 0, found.length);
    return true;
  }

  @Override
  public boolean first() {
    iterator.seekToFirst();
    return next();
  }

  @Override
  public boolean last() {
    iterator.seekToLast();
    return previous();
  }

  @Override
  public boolean seek(byte[] from) {
    iterator.seek(from);
    return next();
  }

  @Override
  public boolean next() {
    return iterator.hasNext() && show(iterator.next());
  }

  @Override
  public boolean previous() {
    return iterator.hasPrev() && show(iterator.prev());
  }

  @Override
  public Bytes key() {
    return key.bytes();
  }

  @Override
  public Bytes value() {
    return value.bytes();
  }

  @Override
  public void close() {
    iterator.close();
  }
}
