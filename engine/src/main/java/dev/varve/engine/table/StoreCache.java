package dev.varve.engine.table;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Policy.Eviction;
import com.github.benmanes.caffeine.cache.RemovalCause;
import dev.varve.table.BlockCache;
import dev.varve.table.BlockCache.CachedBlock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The blocks that a store keeps in memory, all tables together, within one budget.
 *
 * <p>Caffeine decides what stays (W-TinyLFU) and does the accounting. In front of it, each table
 * has an array with a place for every block, so that a hit costs one load instead of a look into a
 * hash table; every so often a hit is passed on, so that Caffeine learns which blocks are popular.
 * A block is in its place only while Caffeine holds it.
 *
 * <p>Thread safety: all methods may be called by any thread.
 */
public final class StoreCache {
  /** Every how many hits of a thread Caffeine is told of one; prime, to fit into no rhythm. */
  private static final int TELL_EVERY = 61;

  /** Threads count towards that in places that are so many bytes apart: two cache lines. */
  private static final int APART = 128;

  private static final int STRIPES = 16;

  private static final int OVERHEAD = 96;
  private static final int FIRST_PLACES = 64;

  private final long budget;
  private final Cache<Key, CachedBlock> blocks;
  private final LongAdder hits = new LongAdder();
  private final LongAdder misses = new LongAdder();

  /** How many hits threads had since they told of one. */
  private final byte[] untold = new byte[(STRIPES + 2) * APART];

  private record Key(TableCache table, int block) {
    @Override
    public int hashCode() {
      return System.identityHashCode(table) * 31 + block * 0x9e3779b9;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key && block == key.block && isOf(key.table);
    }

    @SuppressWarnings("ReferenceEquality") // a table's cache is the same as itself only
    private boolean isOf(TableCache other) {
      return table == other;
    }
  }

  /** A cache that holds up to {@code budget} bytes. */
  public StoreCache(long budget) {
    this.budget = budget;
    blocks =
        Caffeine.newBuilder()
            .maximumWeight(budget)
            .weigher((Key _, CachedBlock block) -> block.sizeInMemory() + OVERHEAD)
            .evictionListener((@Nullable Key key, @Nullable CachedBlock block, RemovalCause _) -> {
              if (key != null && block != null) {
                key.table.forget(key.block, block.content());
              }
            })
            .executor(Runnable::run)
            .build();
  }

  /** A place for the blocks of one more table. */
  public TableCache forTable() {
    return new TableCache();
  }

  /** How many blocks were found in memory. */
  public long hits() {
    return hits.sum();
  }

  /** How many blocks had to be read. */
  public long misses() {
    return misses.sum();
  }

  /** The memory that blocks hold now, in bytes. */
  public long sizeInBytes() {
    return blocks.policy().eviction().map(Eviction::weightedSize).orElseThrow().orElse(0);
  }

  /** Whether so many bytes more would drive nothing out. */
  boolean hasRoom(long bytes) {
    return sizeInBytes() + bytes <= budget;
  }

  /** Counts a hit of the calling thread. Races only change how often Caffeine is told. */
  private boolean isTurnToTell() {
    int stripe = (((int) Thread.currentThread().threadId() & (STRIPES - 1)) + 1) * APART;
    untold[stripe] = (byte) ((untold[stripe] + 1) % TELL_EVERY);
    return untold[stripe] == 0;
  }

  /** The blocks of one table. */
  public final class TableCache implements BlockCache {
    private volatile AtomicReferenceArray<@Nullable Object> places =
        new AtomicReferenceArray<>(FIRST_PLACES);

    /** Set before the table has readers that could miss. */
    private volatile boolean filling;

    private TableCache() {}

    @Override
    public @Nullable Object find(int block) {
      AtomicReferenceArray<@Nullable Object> array = places;
      Object found = block < array.length() ? array.get(block) : null;
      if (found != null) {
        hits.increment();
        if (isTurnToTell()) {
          var _ = blocks.getIfPresent(new Key(this, block));
        }
      }
      return found;
    }

    @Override
    public Object load(int block, Loader loader) throws IOException {
      if (!filling) {
        misses.increment();
      }
      Key key = new Key(this, block);
      CachedBlock loaded;
      try {
        loaded =
            blocks.get(
                key,
                _ -> {
                  try {
                    return loader.load();
                  } catch (IOException e) {
                    throw new UncheckedIOException(e);
                  }
                });
      } catch (UncheckedIOException e) {
        throw e.getCause();
      }
      Object content = loaded.content();
      remember(key, content);
      return content;
    }

    private void remember(Key key, Object loaded) {
      synchronized (this) {
        AtomicReferenceArray<@Nullable Object> array = places;
        if (key.block >= array.length()) {
          int length = Math.max(key.block + 1, array.length() * 2);
          AtomicReferenceArray<@Nullable Object> larger = new AtomicReferenceArray<>(length);
          for (int i = 0; i < array.length(); i++) {
            larger.set(i, array.get(i));
          }
          places = larger;
          array = larger;
        }
        array.set(key.block, loaded);
      }
      // If it was evicted before it got its place, the listener found nothing to clear there.
      // Another load may even have brought the block back since, as another object.
      if (!isHeld(key, loaded)) {
        forget(key.block, loaded);
      }
    }

    /**
     * Whether a block is held. A computation, which comes before or after an eviction as a whole: a
     * look could find what is evicted this moment, and whose listener has run already.
     */
    @SuppressWarnings("ReferenceEquality") // which of two equal objects is held is the question
    private boolean isHeld(Key key, Object loaded) {
      CachedBlock held = blocks.asMap().computeIfPresent(key, (_, block) -> block);
      return held != null && held.content() == loaded;
    }

    private synchronized void forget(int block, Object evicted) {
      AtomicReferenceArray<@Nullable Object> array = places;
      if (block < array.length()) {
        array.compareAndSet(block, evicted, null);
      }
    }

    /** Says whether blocks are loaded before anybody asked for them, which is no miss. */
    void setFilling(boolean now) {
      filling = now;
    }

    /** Forgets all blocks, because the table is closed. */
    public void clear() {
      AtomicReferenceArray<@Nullable Object> array = places;
      for (int i = 0; i < array.length(); i++) {
        if (array.get(i) != null) {
          blocks.invalidate(new Key(this, i));
          array.set(i, null);
        }
      }
    }
  }
}
