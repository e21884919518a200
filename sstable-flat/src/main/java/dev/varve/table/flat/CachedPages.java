package dev.varve.table.flat;

import dev.varve.table.BlockCache;
import java.io.IOException;

/**
 * Pages from the store's cache, or else from the file by way of the cache.
 *
 * <p>Thread safety: all methods may be called by any thread.
 */
final class CachedPages implements PageSource {
  private static final int OVERHEAD = 16 + 16;

  private final Pages pages;
  private final BlockCache cache;

  CachedPages(Pages pages, BlockCache cache) {
    this.pages = pages;
    this.cache = cache;
  }

  @Override
  public byte[] page(int number) throws IOException {
    Object cached = cache.find(number);
    return (byte[])
        (cached != null ? cached : cache.load(number, () -> new Cached(pages.page(number))));
  }

  /** A page as the cache keeps it. */
  private static final class Cached implements BlockCache.CachedBlock {
    private final byte[] page;

    Cached(byte[] page) {
      this.page = page;
    }

    @Override
    public int sizeInMemory() {
      return page.length + OVERHEAD;
    }

    @Override
    public Object content() {
      return page;
    }
  }
}
