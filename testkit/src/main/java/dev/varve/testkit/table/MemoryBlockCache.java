package dev.varve.testkit.table;

import dev.varve.table.BlockCache;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A block cache that keeps everything, or nothing.
 *
 * <p>Thread safety: all methods may be called by any thread.
 */
public final class MemoryBlockCache implements BlockCache {
  private final Map<Integer, CachedBlock> blocks = new ConcurrentHashMap<>();
  private final boolean keeps;

  private MemoryBlockCache(boolean keeps) {
    this.keeps = keeps;
  }

  /** A cache that keeps every block. */
  public static MemoryBlockCache keepingAll() {
    return new MemoryBlockCache(true);
  }

  /** A cache that forgets every block at once. */
  public static MemoryBlockCache keepingNothing() {
    return new MemoryBlockCache(false);
  }

  @Override
  public @Nullable Object find(int block) {
    CachedBlock found = blocks.get(block);
    return found == null ? null : found.content();
  }

  @Override
  public Object load(int block, Loader loader) throws IOException {
    CachedBlock found = blocks.get(block);
    if (found != null) {
      return found.content();
    }
    CachedBlock loaded = loader.load();
    if (keeps) {
      CachedBlock first = blocks.putIfAbsent(block, loaded);
      return (first == null ? loaded : first).content();
    }
    return loaded.content();
  }

  /** How many blocks are kept. */
  public int size() {
    return blocks.size();
  }

  /** The memory that the blocks say they hold, in bytes. */
  public long sizeInMemory() {
    return blocks.values().stream().mapToLong(CachedBlock::sizeInMemory).sum();
  }

  /** Forgets everything. */
  public void clear() {
    blocks.clear();
  }
}
