package dev.varve.bench.engine;

import dev.varve.bytes.Bytes;
import dev.varve.bytes.Window;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** The sorted map of the JDK. It hands out the arrays that it holds: there is no cheaper read. */
final class SkipListEngine implements BenchEngine {
  private final ConcurrentNavigableMap<byte[], byte[]> map =
      new ConcurrentSkipListMap<>(Arrays::compareUnsigned);

  @Override
  public void put(byte[] key, byte[] value) {
    map.put(key.clone(), value.clone());
  }

  @Override
  public void delete(byte[] key) {
    map.remove(key);
  }

  @Override
  public byte @Nullable [] get(byte[] key) {
    return map.get(key);
  }

  @Override
  public BenchBatch batch() {
    throw new UnsupportedOperationException("see SkipListType.cannot");
  }

  @Override
  public BenchScan scan() {
    return new Scan(map);
  }

  @Override
  public void idle() {}

  @Override
  public void compact() {}

  @Override
  public void close() {
    map.clear();
  }

  private static final class Scan implements BenchScan {
    private final ConcurrentNavigableMap<byte[], byte[]> map;
    private final Window key = new Window();
    private final Window value = new Window();
    private Iterator<Map.Entry<byte[], byte[]>> entries;

    Scan(ConcurrentNavigableMap<byte[], byte[]> map) {
      this.map = map;
      this.entries = map.entrySet().iterator();
    }

    private boolean start(ConcurrentNavigableMap<byte[], byte[]> walk) {
      entries = walk.entrySet().iterator();
      return next();
    }

    @Override
    public boolean first() {
      return start(map);
    }

    @Override
    public boolean last() {
      return start(map.descendingMap());
    }

    @Override
    public boolean seek(byte[] from) {
      return start(map.tailMap(from));
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
}
