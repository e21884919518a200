package dev.varve.bench.engine;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

/** {@link RocksEngine} through direct buffers, which RocksDB reads and fills without a copy. */
final class RocksDirectEngine extends RocksEngine {
  private final ReadOptions reads = own(new ReadOptions());
  private final ThreadLocal<DirectBuffers> buffers = ThreadLocal.withInitial(DirectBuffers::new);
  private final ThreadLocal<Deque<RocksDirectScan.Entry>> entries =
      ThreadLocal.withInitial(ArrayDeque::new);

  RocksDirectEngine(Path directory, Budget budget, boolean sync) {
    super(directory, budget, sync);
  }

  @Override
  public void put(byte[] key, byte[] value) {
    DirectBuffers mine = buffers.get();
    try {
      db.put(writes, mine.key(key), mine.value(value));
    } catch (RocksDBException e) {
      throw failed("put", e);
    }
  }

  @Override
  public byte @Nullable [] get(byte[] key) {
    DirectBuffers mine = buffers.get();
    try {
      ByteBuffer value = mine.room();
      int length = db.get(reads, mine.key(key), value);
      if (length == RocksDB.NOT_FOUND) {
        return null;
      }
      if (length > value.capacity()) {
        value = mine.room(length);
        length = db.get(reads, mine.key(key), value);
      }
      byte[] found = new byte[length];
      value.get(0, found);
      return found;
    } catch (RocksDBException e) {
      throw failed("get", e);
    }
  }

  @Override
  public BenchScan scan() {
    return new RocksDirectScan(db.newIterator(), entries.get());
  }
}
