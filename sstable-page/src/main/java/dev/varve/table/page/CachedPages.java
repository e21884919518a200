package dev.varve.table.page;

import dev.varve.table.BlockCache;
import dev.varve.table.page.codec.Page;
import java.io.IOException;

/**
 * Pages from the store's cache, or else from the file by way of the cache.
 *
 * <p>Thread safety: all methods may be called by any thread.
 */
final class CachedPages implements PageSource {
  private final TableFile file;
  private final BlockCache cache;

  CachedPages(TableFile file, BlockCache cache) {
    this.file = file;
    this.cache = cache;
  }

  @Override
  public Page page(int number) throws IOException {
    Object cached = cache.find(number);
    return (Page)
        (cached != null ? cached : cache.load(number, () -> new Cached(file.page(number))));
  }

  /** A page as the cache keeps it. */
  private record Cached(Page page) implements BlockCache.CachedBlock {
    private static final int OVERHEAD = 16 + 16 + 16;

    @Override
    public int sizeInMemory() {
      return Page.SIZE + OVERHEAD;
    }

    @Override
    public Object content() {
      return page;
    }
  }
}
