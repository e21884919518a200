package dev.varve.bench.engine;

import dev.varve.bytes.Bytes;
import dev.varve.bytes.Window;
import java.util.Iterator;
import java.util.Map;
import org.mapdb.BTreeMap;

/** Iterators of MapDB: {@link #first}, {@link #last} and {@link #seek} make one. */
final class MapDbScan implements BenchScan {
  private final BTreeMap<byte[], byte[]> map;
  private final Window key = new Window();
  private final Window value = new Window();
  private Iterator<Map.Entry<byte[], byte[]>> entries;

  MapDbScan(BTreeMap<byte[], byte[]> map) {
    this.map = map;
    this.entries = map.entryIterator();
  }

  @Override
  public boolean first() {
    entries = map.entryIterator();
    return next();
  }

  @Override
  public boolean last() {
    entries = map.descendingEntryIterator();
    return next();
  }

  @Override
  public boolean seek(byte[] from) {
    entries = map.entryIterator(from, true, null, false);
    return next();
  }

  @Override
  public boolean next() {
    if (!entries.hasNext()) {
      return false;
    }
    Map.Entry<byte[], byte[]> entry = entries.next();
    key.show(entry.getKey(), 0, entry.getKey().length);
    value.show(entry.getValue(), 0, entry.getValue().length);
    return true;
  }

  @Override
  public boolean previous() {
    return next();
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
  public void close() {}
}
