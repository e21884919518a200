package dev.varve.bench.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.lmdbjava.ByteBufferProxy;
import org.lmdbjava.Dbi;
import org.lmdbjava.DbiFlags;
import org.lmdbjava.Env;
import org.lmdbjava.EnvFlags;
import org.lmdbjava.Meta;
import org.lmdbjava.Stat;

/**
 * <a href="https://www.symas.com/lmdb">LMDB</a> through <a
 * href="https://github.com/lmdbjava/lmdbjava">lmdbjava</a>. A write is a transaction of its own,
 * and in the page cache when it returns. With NOSYNC and WRITEMAP a loss of power may damage the
 * file, the end of the process does not; without them, nothing does.
 */
final class LmdbEngine implements BenchEngine {
  /** Room in the address space; the file is sparse. */
  private static final long MAP_SIZE = 64L << 30;

  private final Env<ByteBuffer> env;
  private final Dbi<ByteBuffer> records;
  private final LmdbReaders readers;
  private final ThreadLocal<DirectBuffers> buffers = ThreadLocal.withInitial(DirectBuffers::new);

  /**
   * Opens a store.
   *
   * @param relaxed what a transaction need not do
   */
  LmdbEngine(Path directory, EnvFlags... relaxed) {
    EnvFlags[] flags = Arrays.copyOf(relaxed, relaxed.length + 1);
    flags[relaxed.length] = EnvFlags.MDB_NOTLS; // a scan may be open while its thread reads
    env =
        Env.create(ByteBufferProxy.PROXY_OPTIMAL)
            .setMapSize(MAP_SIZE)
            .setMaxDbs(1)
            .setMaxReaders(LmdbReaders.MOST)
            .open(directory.toFile(), flags);
    records = env.openDbi("records".getBytes(UTF_8), DbiFlags.MDB_CREATE);
    readers = new LmdbReaders(env, records);
  }

  static String version() {
    Meta.Version version = Meta.version();
    return version.major + "." + version.minor + "." + version.patch;
  }

  @Override
  public void put(byte[] key, byte[] value) {
    DirectBuffers mine = buffers.get();
    records.put(mine.key(key), mine.value(value));
  }

  @Override
  public void delete(byte[] key) {
    records.delete(buffers.get().key(key));
  }

  @Override
  public byte @Nullable [] get(byte[] key) {
    LmdbReader reader = readers.take();
    try {
      return reader.get(key);
    } finally {
      readers.give(reader);
    }
  }

  @Override
  public BenchBatch batch() {
    return new LmdbBatch(env, records);
  }

  @Override
  public BenchScan scan() {
    return new LmdbScan(readers);
  }

  /** Writes the map to the device. There is no background work. */
  @Override
  public void idle() {
    env.sync(true);
  }

  /** The same: LMDB uses freed pages again, and merges nothing in place. */
  @Override
  public void compact() {
    idle();
  }

  /** All pages up to the last one that was ever used. */
  @Override
  public OptionalLong usedBytes() {
    Stat stat = env.stat();
    return OptionalLong.of((env.info().lastPageNumber + 1) * stat.pageSize);
  }

  @Override
  public void close() {
    readers.close();
    env.close();
  }
}
