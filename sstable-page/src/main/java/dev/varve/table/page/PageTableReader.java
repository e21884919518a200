package dev.varve.table.page;

import dev.varve.bytes.Bytes;
import dev.varve.entry.EntryCursor;
import dev.varve.entry.Found;
import dev.varve.table.BlockCache;
import dev.varve.table.ReadPurpose;
import dev.varve.table.TableReader;
import dev.varve.table.page.codec.Page;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads a table of the format {@code page}. Index and checksums stay in memory while it is open.
 */
final class PageTableReader implements TableReader {
  private static final int OVERHEAD = 512;

  private final TableFile file;
  private final BlockCache cache;
  private final CachedPages cached;

  PageTableReader(TableFile file, BlockCache cache) {
    this.file = file;
    this.cache = cache;
    this.cached = new CachedPages(file, cache);
  }

  @Override
  public boolean get(Bytes key, long snapshot, Found into) throws IOException {
    Entries entries = new Entries(file, cached);
    int leaf = file.index().find(key, snapshot, entries);
    if (leaf < 0) {
      leaf = 0;
    }
    entries.enter(leaf);
    int slot = entries.find(key, snapshot);
    if (slot == entries.slots()) {
      leaf++;
      if (leaf == file.index().leaves() || file.index().compareStart(leaf, key) != 0) {
        return false;
      }
      entries.enter(leaf);
      slot = 0;
    }
    entries.show(slot);
    if (!entries.isOf(key)) {
      return false;
    }
    into.set(
        entries.sequence(),
        entries.kind(),
        entries.array(),
        entries.valueAt(),
        entries.valueLength());
    return true;
  }

  @Override
  public EntryCursor cursor(ReadPurpose purpose) {
    PageSource source =
        switch (purpose) {
          case QUERY -> cached;
          case COMPACTION -> new ReadAhead(file, cache);
        };
    return new PageCursor(file.index(), new Entries(file, source));
  }

  @Override
  public void verify() throws IOException {
    TableFile fresh = file.readAgain();
    Verification.run(fresh, new Entries(fresh, new ReadAhead(fresh, null)));
  }

  @Override
  public Map<String, String> properties() {
    Footer footer = file.footer();
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("page-size", Integer.toString(Page.SIZE));
    footer.totals().describe(properties);
    properties.put("pages", Integer.toString(footer.pages()));
    properties.put("overflow-pages", Integer.toString(footer.pages() - footer.leaves()));
    properties.put("index-bytes", Integer.toString(footer.indexLength()));
    return Collections.unmodifiableMap(properties);
  }

  @Override
  public long sizeInMemory() {
    return file.sizeInMemory() + OVERHEAD;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
