package dev.varve.bench.engine;

import dev.varve.bytes.Bytes;
import dev.varve.bytes.Window;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * Cursors of MVStore, each over the map as it was when it was made: {@link #first}, {@link #last}
 * and {@link #seek} make one. Keys and values are shown where they are, in the map's pages.
 */
final class MvScan implements BenchScan {
  private final MVMap<byte[], byte[]> map;
  private final Window key = new Window();
  private final Window value = new Window();
  private Cursor<byte[], byte[]> cursor;

  MvScan(MVMap<byte[], byte[]> map) {
    this.map = map;
    this.cursor = map.cursor(null);
  }

  private boolean start(byte @Nullable [] from, boolean reverse) {
    cursor = map.cursor(from, null, reverse);
    return next();
  }

  @Override
  public boolean first() {
    return start(null, false);
  }

  @Override
  public boolean last() {
    return start(null, true);
  }

  @Override
  public boolean seek(byte[] from) {
    return start(from, false);
  }

  @Override
  public boolean next() {
    if (!cursor.hasNext()) {
      return false;
    }
    cursor.next();
    return true;
  }

  @Override
  public boolean previous() {
    return next();
  }

  @Override
  public Bytes key() {
    byte[] found = cursor.getKey();
    return key.show(found, 0, found.length);
  }

  @Override
  public Bytes value() {
    byte[] found = cursor.getValue();
    return value.show(found, 0, found.length);
  }

  @Override
  public void close() {}
}
