package dev.varve.table.flat;

import dev.varve.bytes.Bytes;
import dev.varve.entry.EntryCursor;
import dev.varve.entry.Found;
import dev.varve.table.BlockCache;
import dev.varve.table.ReadPurpose;
import dev.varve.table.TableReader;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads a table of the format {@code flat}. Only checksums stay in memory while it is open. */
final class FlatTableReader implements TableReader {
  private static final int OVERHEAD = 512;

  private final Pages pages;
  private final BlockCache cache;
  private final CachedPages cached;

  FlatTableReader(Pages pages, BlockCache cache) {
    this.pages = pages;
    this.cache = cache;
    this.cached = new CachedPages(pages, cache);
  }

  @Override
  public boolean get(Bytes key, long snapshot, Found into) throws IOException {
    Records records = new Records(pages, cached, cached);
    long index = records.find(key, snapshot);
    if (index == pages.footer().totals().entries()) {
      return false;
    }
    records.show(records.offsetOf(index));
    if (!records.isOf(key)) {
      return false;
    }
    into.set(
        records.sequence(),
        records.kind(),
        records.array(),
        records.valueAt(),
        records.valueLength());
    return true;
  }

  @Override
  public EntryCursor cursor(ReadPurpose purpose) {
    Records records =
        switch (purpose) {
          case QUERY -> new Records(pages, cached, cached);
          case COMPACTION ->
              new Records(pages, new ReadAhead(pages, cache), new ReadAhead(pages, cache));
        };
    return new FlatCursor(records, pages.footer().totals().entries());
  }

  @Override
  public void verify() throws IOException {
    Verification.run(Pages.open(pages.file()));
  }

  @Override
  public Map<String, String> properties() {
    Footer footer = pages.footer();
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("page-size", Integer.toString(footer.pageSize()));
    footer.totals().describe(properties);
    properties.put("pages", Integer.toString(footer.pages()));
    properties.put("record-bytes", Long.toString(footer.offsets()));
    properties.put("offset-bytes", Long.toString(footer.body() - footer.offsets()));
    return Collections.unmodifiableMap(properties);
  }

  @Override
  public long sizeInMemory() {
    return pages.sizeInMemory() + OVERHEAD;
  }

  @Override
  public void close() throws IOException {
    pages.file().close();
  }
}
